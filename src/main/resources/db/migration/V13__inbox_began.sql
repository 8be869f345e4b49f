-- When a folder was first read, so that old mails which get new numbers stay old.

alter table inbox_position add column began_at timestamp with time zone default current_timestamp not null;
alter table inbox_position add column renumbered_up_to bigint default 0 not null;
