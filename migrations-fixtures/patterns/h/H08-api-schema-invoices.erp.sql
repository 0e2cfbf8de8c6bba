-- A second schema is served, and its table has no protection.
-- === common
create schema erp;
grant usage on schema erp to anon, authenticated, service_role;
alter role authenticator set pgrst.db_schemas = 'public, erp, graphql_public';
create table erp.invoices (id uuid primary key default gen_random_uuid(), client_id uuid not null references auth.users (id), amount numeric not null);
grant select, insert, update, delete on all tables in schema erp to anon, authenticated, service_role;
-- === vulnerable
-- === fixed
alter table erp.invoices enable row level security;
create policy "clients see their invoices" on erp.invoices for select to authenticated using ((select auth.uid()) = client_id);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into erp.invoices (client_id, amount) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 100);
-- === attack as anon
select * from erp.invoices;
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update erp.invoices set amount = 0;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from erp.invoices;
-- === expect erp.invoices
