-- What PostgreSQL 15 brought.
create view public.asks with (security_invoker = on) as select a from public.fleeting;
create unique index "one null" on public.fleeting (a) nulls not distinct;
create publication part for table public.with_serial (id, small) where (small > 1);
create publication "by schema" for tables in schema storage;
