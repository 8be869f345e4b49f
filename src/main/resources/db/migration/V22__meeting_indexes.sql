-- Who waits longest, and how many there are, is read from the index alone.
drop index customer_last_touch;
create index customer_last_touch on customer (owner, last_touch_at, joined_into, left_alone_at, id);
