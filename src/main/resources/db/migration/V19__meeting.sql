-- When anybody was last in touch, either way: who waits longest is found without reading every touch.
alter table customer add column last_touch_at timestamp with time zone;
update customer set last_touch_at = (select max(t.at) from touch t where t.customer_id = customer.id);
create index customer_last_touch on customer (owner, last_touch_at);
