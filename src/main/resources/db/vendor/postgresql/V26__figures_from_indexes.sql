-- What managers sum up is read from the indexes alone: the rows of a rep lie all over the tables.
drop index quote_sale;
create index quote_sale on quote (sale_id, state, currency, amount);

drop index quote_customer;
create index quote_customer on quote (customer_id, state, currency, amount);

drop index touch_rep;
create index touch_rep on touch (rep, at, days_before, in_sale, customer_id, channel, direction);
