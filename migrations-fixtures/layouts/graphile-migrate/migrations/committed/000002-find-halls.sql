--! Previous: sha1:110b2107266db1e968d6f0be576b63af3680476c
--! Hash: sha1:e806a78ba7b20dafd57c79bf4a541d58c5678e8b
--! Message: find halls

--! no-transaction
create index concurrently halls_name_idx on halls (name);
