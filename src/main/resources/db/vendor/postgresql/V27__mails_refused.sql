-- What an alarm counts every few seconds is little: years of mails that were sent are not read for it.
create index mail_refused on mail (id) where state = 'refused';
