-- The tenant stands in a claim that only the server sets.
-- === sound
create table public.shipments (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  address text not null
);
create index shipments_tenant_idx on public.shipments (tenant);
alter table public.shipments enable row level security;
create policy "tenant" on public.shipments for all to authenticated
  using (tenant = ((select auth.jwt()) -> 'app_metadata' ->> 'tenant')::uuid)
  with check (tenant = ((select auth.jwt()) -> 'app_metadata' ->> 'tenant')::uuid);
-- === world
insert into auth.users (id, email, raw_app_meta_data) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@erp.test', '{"tenant": "10000000-0000-4000-8000-000000000001"}'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@erp.test', '{"tenant": "20000000-0000-4000-8000-000000000002"}');
insert into public.shipments (tenant, address) values ('10000000-0000-4000-8000-000000000001', 'Dock 1'), ('20000000-0000-4000-8000-000000000002', 'Dock 2');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.shipments where address = 'Dock 1';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.shipments (tenant, address) values ('10000000-0000-4000-8000-000000000001', 'x');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.shipments set address = 'Dock 3' returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.shipments;
