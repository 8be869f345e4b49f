alter table mail add column attachment blob;
