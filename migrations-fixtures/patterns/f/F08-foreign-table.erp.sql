-- Tables of another server cannot have row level security, so that a grant opens all of their rows.
-- === common
create extension if not exists postgres_fdw with schema extensions;
create server ledger foreign data wrapper postgres_fdw options (host 'ledger.internal', dbname 'books');
create user mapping for postgres server ledger options (user 'reader');
-- === vulnerable
create foreign table public.invoices_remote (number text, customer text, iban text, cents bigint) server ledger;
-- === fixed
create schema warehouse;
create foreign table warehouse.invoices_remote (number text, customer text, iban text, cents bigint) server ledger;
-- === attack as anon
select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relname = 'invoices_remote' and has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage') and n.nspname = 'public';
-- === expect public.invoices_remote
