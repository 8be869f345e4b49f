-- What a sale came to, written when it is closed: why, who got it instead, and after how many touches of ours.
alter table sale add column reason varchar(400);
alter table sale add column bought_from varchar(200);
alter table sale add column touches integer;
update sale set
  reason = (
    select left(h.text, 400) from heard h
    where sale.outcome <> 'yes' and h.customer_id = sale.customer_id and h.kind = 'REASON'
      and h.heard_at >= sale.opened_at and h.heard_at <= sale.closed_at
    order by h.id desc limit 1),
  touches = (
    select count(*) from touch t
    where t.customer_id = sale.customer_id and t.direction = 'OUT'
      and t.at >= sale.opened_at and t.at <= sale.closed_at)
where closed_at is not null;

-- When the customer and one of us talked for the first time.
alter table sale add column talked_at timestamp with time zone;
update sale set talked_at = (
  select min(t.at) from touch t
  where t.customer_id = sale.customer_id and t.at >= sale.opened_at
    and (sale.closed_at is null or t.at <= sale.closed_at)
    and t.channel <> 'MAIL' and t.result is not null and t.result not in ('NOT_REACHED', 'SILENT'));
