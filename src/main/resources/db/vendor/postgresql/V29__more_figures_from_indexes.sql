-- As in V26: the closed sales of a rep, and whom they were named, lie all over the tables. The longest
-- entry of the first has 2,300 bytes, of 2,700 that an index takes.
drop index sale_owner_closed;
create index sale_owner_closed on sale (owner, closed_at)
  include (id, outcome, touches, source, reason, bought_from);

drop index customer_referred;
create index customer_referred on customer (owner, id)
  include (name, referred_by, joined_into) where referred_by is not null;

-- Few touches are mails, and all of a rep's are asked for.
create index planned_mail on planned_touch (owner, at, id) where channel = 'MAIL';
