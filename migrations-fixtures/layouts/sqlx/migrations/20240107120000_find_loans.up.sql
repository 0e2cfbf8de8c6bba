-- no-transaction
create index concurrently loans_reader on loans (reader);
create index concurrently loans_until on loans (until);
