-- What a customer wished on the page of a mail's link, and since when.

alter table customer add column mails_stopped_at timestamp with time zone;
alter table customer add column calls_stopped_at timestamp with time zone;
alter table customer add column less_often_since timestamp with time zone;
