-- Whose figures they are: copied from the customer, so that the figures of a rep lie together.
alter table quote add column owner varchar(64);
update quote set owner = (select c.owner from customer c where c.id = quote.customer_id);
create index quote_owner on quote (owner, closed_at, state, currency, quoted_on, amount, given_at, followed_up_at, mailed_at);

alter table sale add column owner varchar(64);
alter table sale add column source varchar(200);
update sale set
  owner = (select c.owner from customer c where c.id = sale.customer_id),
  source = (select c.source from customer c where c.id = sale.customer_id);
create index sale_owner_closed on sale (owner, closed_at, outcome, touches);
create index sale_owner_opened on sale (owner, opened_at, origin, talked_at);

alter table missed_call add column owner varchar(64);
update missed_call set owner = (select c.owner from customer c where c.id = missed_call.customer_id);
create index missed_call_owner on missed_call (owner, called_at, returned_at);

create index customer_referred on customer (owner, referred_by);

-- Who looked after the customer at that moment, how many whole days after the touch before it was, and whether a sale was open.
alter table touch add column rep varchar(64);
alter table touch add column days_before integer;
alter table touch add column in_sale boolean;
update touch set
  rep = (select c.owner from customer c where c.id = touch.customer_id),
  days_before = cast(floor((extract(epoch from touch.at) - extract(epoch from (
    select max(p.at) from touch p
    where p.customer_id = touch.customer_id and p.at < touch.at))) / 86400) as integer),
  in_sale = exists (
    select 1 from sale s
    where s.customer_id = touch.customer_id and s.opened_at <= touch.at
      and (s.closed_at is null or s.closed_at >= touch.at));
create index touch_rep on touch (rep, at, days_before, in_sale);
