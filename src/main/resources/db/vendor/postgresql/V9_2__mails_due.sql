-- Only what waits: years of mails that were sent do not make it larger.
create index mail_due on mail (next_try, id) where state = 'waiting';
