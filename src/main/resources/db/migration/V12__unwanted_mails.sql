-- A stop also reaches a mail that is on its way to the mail server at that moment.

alter table mail add column unwanted boolean default false not null;
