-- How far the demo's clock is ahead of the machine's; empty wherever there is no demo.

create table demo_clock (
  id integer primary key check (id = 1),
  offset_millis bigint not null
);
