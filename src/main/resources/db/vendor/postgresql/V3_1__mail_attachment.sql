alter table mail add column attachment bytea;
