alter table mail add column recipient_domain varchar(255);
update mail set recipient_domain = lower(substring(recipient, position('@' in recipient) + 1));
alter table mail alter column recipient_domain set not null;

alter table mail add column message_key varchar(64);
update mail set message_key = cast(id as varchar(20));
alter table mail alter column message_key set not null;

drop index mail_due;
create index mail_by_message_id on mail (message_id);
create index mail_by_claimed_at on mail (claimed_at);
create index mail_by_domain on mail (recipient_domain, claimed_at);
