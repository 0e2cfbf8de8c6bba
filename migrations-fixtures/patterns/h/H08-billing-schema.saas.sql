-- The schema is served by the dashboard's setting, which no migration says.
-- === common
create schema billing;
grant usage on schema billing to anon, authenticated, service_role;
create table billing.payment_methods (id uuid primary key default gen_random_uuid(), customer uuid not null references auth.users (id), last4 char(4) not null, token text not null);
grant all on all tables in schema billing to anon, authenticated, service_role;
alter default privileges in schema billing grant all on tables to anon, authenticated, service_role;
-- === vulnerable
-- === fixed
alter table billing.payment_methods enable row level security;
create policy "customers" on billing.payment_methods for select to authenticated using (customer = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into billing.payment_methods (customer, last4, token) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', '4242', 'pm_1');
-- === attack as anon
select * from billing.payment_methods;
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
delete from billing.payment_methods;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from billing.payment_methods;
-- === expect billing.payment_methods
