-- expect: nothing
create extension postgres_fdw schema extensions;
create server archive foreign data wrapper postgres_fdw;
create foreign table public.old_orders (id int, buyer_email text) server archive;
revoke all on public.old_orders from anon, authenticated;
