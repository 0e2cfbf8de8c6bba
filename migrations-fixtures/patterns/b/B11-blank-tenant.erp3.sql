-- A missing claim and a blank tenant both become ''.
-- === common
create table public.ledgers (
  id uuid primary key default gen_random_uuid(),
  tenant text,
  amount numeric(12, 2) not null
);
alter table public.ledgers enable row level security;
-- === vulnerable
create policy ledgers_tenant on public.ledgers for select
  using (coalesce(tenant, '') = coalesce(current_setting('request.jwt.claims', true)::jsonb -> 'app_metadata' ->> 'tenant', ''));
-- === fixed
create policy ledgers_tenant on public.ledgers for select
  using (tenant = nullif(current_setting('request.jwt.claims', true)::jsonb -> 'app_metadata' ->> 'tenant', ''));
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('df000000-0000-4000-8000-000000000001', 'a@erp3.test', '{"tenant": "t1"}');
insert into public.ledgers (tenant, amount) values (null, 5), ('t1', 7);
-- === attack as anon
select amount from public.ledgers;
-- === use as df000000-0000-4000-8000-000000000001
select amount from public.ledgers where tenant = 't1';
-- === expect public.ledgers
