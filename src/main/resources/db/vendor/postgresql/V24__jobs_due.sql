-- What is due is little: a million timers that sleep, and steps that gave up, are not looked at to find it.
create index job_due on act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1;
-- No two threads work on one process: whether one does is asked for each job, and of few.
create index job_taken on act_ru_job (process_instance_id_) where lock_owner_ is not null;
