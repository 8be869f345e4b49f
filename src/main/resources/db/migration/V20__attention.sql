-- Since when a quote is with the customer, until when it was open, and who followed it up first.

alter table quote add column given_at timestamp with time zone;
-- Nobody knows the hour of quotes that were given before: at the latest when their day ended.
update quote set given_at = cast(quoted_on as timestamp with time zone) + interval '1' day;
alter table quote alter column given_at set not null;

alter table quote add column closed_at timestamp with time zone;
update quote set closed_at = coalesce(
  (select min(n.given_at) from quote n where n.sale_id = quote.sale_id and n.id > quote.id and quote.state = 'REPLACED'),
  (select s.closed_at from sale s where s.id = quote.sale_id),
  given_at)
where state <> 'OPEN';

-- The first touches after it was given: by a person, and by a mail of the platform.
alter table quote add column followed_up_at timestamp with time zone;
alter table quote add column mailed_at timestamp with time zone;
update quote set
  followed_up_at = (
    select min(t.at) from touch t
    where t.customer_id = quote.customer_id and t.at > quote.given_at
      and (t.direction = 'OUT' and t.by_whom is not null
        or t.direction = 'IN' and t.channel <> 'MAIL' and t.result is not null)),
  mailed_at = (
    select min(t.at) from touch t
    where t.customer_id = quote.customer_id and t.at > quote.given_at
      and t.direction = 'OUT' and t.by_whom is null);
