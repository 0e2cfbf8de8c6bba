-- One is granted to nobody, the other lies where the API does not look.
create extension postgres_fdw with schema extensions;
create server books foreign data wrapper postgres_fdw options (host 'books.internal', dbname 'books');
create schema remote;
create foreign table public.bills (number text, customer_email text) server books;
revoke all on public.bills from anon, authenticated;
create foreign table remote.rates (currency text, rate numeric) server books;
grant select on remote.rates to anon;
-- expect: nothing
