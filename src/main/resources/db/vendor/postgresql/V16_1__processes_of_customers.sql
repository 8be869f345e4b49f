-- Every process of a customer carries the customer's number; most variables do not, and stay out.
create index process_of_customer on act_ru_variable (long_, proc_inst_id_) include (proc_def_id_)
  where name_ = 'customerId';
create index promised_day on act_ru_variable (proc_inst_id_, long_)
  where name_ = 'promisedAt' and long_ is not null;
