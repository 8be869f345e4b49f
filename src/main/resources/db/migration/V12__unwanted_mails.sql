-- A stop also reaches a mail that is on its way to the mail server at that moment.
alter table mail add column unwanted boolean default false not null;

-- What an address was refused for goes to the new address once it is known.
alter table mail add column bad_address boolean default false not null;
