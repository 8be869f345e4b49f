-- What is stuck is little: years of mails that were sent are not read to find it.
create index mail_stuck on mail (state, id) where state in ('sending', 'inDoubt');
