create extension postgres_fdw schema extensions;
create server archive foreign data wrapper postgres_fdw;
-- expect: foreign-table-in-api public.old_orders (error)
-- proof: inconclusive
create foreign table public.old_orders (id int, buyer_email text) server archive;
