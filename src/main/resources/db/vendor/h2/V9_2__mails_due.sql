create index mail_due on mail (state, next_try, id);
