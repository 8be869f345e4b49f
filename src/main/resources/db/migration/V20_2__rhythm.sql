-- Promises and moved touches are asked for by rep and day.
create index promise_made_by on promise (made_by, first_day);
create index planned_touch_wanted on planned_touch (owner, wanted_day);
