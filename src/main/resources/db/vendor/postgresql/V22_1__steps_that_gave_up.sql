-- A few steps give up, a million timers wait.
create index job_gave_up on act_ru_job (id_) where retries_ = 0;
