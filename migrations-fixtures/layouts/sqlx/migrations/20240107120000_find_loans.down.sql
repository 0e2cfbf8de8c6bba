drop index loans_reader, loans_until;
