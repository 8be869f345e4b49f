-- Whom we have forgotten, so that they stay left alone when somebody brings them in again: no name
-- and no address, only a hash (SHA-256).
create table suppression (
  hash varchar(64) primary key,
  since timestamp with time zone not null
);

alter table customer add column erased_at timestamp with time zone;
