alter table customer add column email_refused_at timestamp with time zone;
alter table customer add column away_until timestamp with time zone;
