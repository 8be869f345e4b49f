-- What the diary has to know: holidays of a region, the hours that a customer likes, and which
-- planned days were promised.

alter table customer add column region varchar(10);
alter table customer add column best_from time;
alter table customer add column best_until time;

alter table planned_touch add column fixed boolean default false not null;
alter table planned_touch add column wanted_day date;
update planned_touch set wanted_day = local_day;
alter table planned_touch alter column wanted_day set not null;

-- Finds the process instances of a customer among those of all customers.
create index followthrough_variable on act_ru_variable (name_, long_);
