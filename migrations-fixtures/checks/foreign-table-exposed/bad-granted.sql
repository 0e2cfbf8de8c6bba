create extension postgres_fdw with schema extensions;
create server books foreign data wrapper postgres_fdw options (host 'books.internal', dbname 'books');
-- expect: foreign-table-exposed public.bills (error)
create foreign table public.bills (number text not null, customer_email text, cents bigint) server books;
-- expect: foreign-table-exposed public.rates (warning)
create foreign table public.rates (currency text, rate numeric) server books;
revoke all on public.rates from anon;
