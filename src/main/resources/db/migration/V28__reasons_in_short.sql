-- What the figures call a reason is a line; all of what was heard is kept where it was heard. An index can hold it, too.
update sale set reason = left(reason, 100) where length(reason) > 100;
alter table sale alter column reason set data type varchar(100);
