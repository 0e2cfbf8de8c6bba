-- A connection that was told no tenant sees all of them.
-- === common
create table public.ledger (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  amount numeric not null
);
alter table public.ledger enable row level security;
-- === vulnerable
create policy "tenant" on public.ledger for all to authenticated
  using (coalesce(current_setting('app.tenant_id', true), '') = '' or tenant_id::text = current_setting('app.tenant_id', true));
-- === fixed
create policy "tenant" on public.ledger for all to authenticated
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
-- === world
insert into public.ledger (tenant_id, amount) values ('c3333333-3333-4333-8333-333333333333', 10);
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.ledger;
-- === use as a1111111-1111-4111-8111-111111111111
select set_config('app.tenant_id', 'c3333333-3333-4333-8333-333333333333', true);
select * from public.ledger;
-- === expect public.ledger
