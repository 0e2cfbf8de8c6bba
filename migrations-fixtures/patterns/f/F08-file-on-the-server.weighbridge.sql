-- The old system's customers hang in public as a foreign table.
-- === common
create extension postgres_fdw schema extensions;
create server old_erp foreign data wrapper postgres_fdw options (host '10.0.0.5', dbname 'erp', port '5432');
create user mapping for postgres server old_erp options (user 'reader', password 'x');
-- === vulnerable
create foreign table public.legacy_customers (
  customer_id integer not null,
  legal_name text,
  tax_id text,
  credit_limit numeric
) server old_erp options (schema_name 'dbo', table_name 'customers');
-- === fixed
create schema legacy;
create foreign table legacy.legacy_customers (
  customer_id integer not null,
  legal_name text,
  tax_id text,
  credit_limit numeric
) server old_erp options (schema_name 'dbo', table_name 'customers');
-- === world
-- === attack as anon
select 1 from pg_class c where c.relname = 'legacy_customers' and has_table_privilege(c.oid, 'select') and has_schema_privilege(c.relnamespace, 'usage');
