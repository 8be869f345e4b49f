create index job_due on act_ru_job (duedate_);
