-- When what a mail says of our next step comes to pass: after it the mail is not true any more.
alter table mail add column true_until timestamp with time zone;
