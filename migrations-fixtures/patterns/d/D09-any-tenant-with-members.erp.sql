-- Every tenant that has a member at all is open.
-- === common
create table public.tenants (id uuid primary key default gen_random_uuid(), name text not null);
create table public.tenant_members (tenant_id uuid not null references public.tenants (id), user_id uuid not null references auth.users (id), is_active boolean not null default false, primary key (tenant_id, user_id));
create table public.purchase_orders (id bigserial primary key, tenant_id uuid not null references public.tenants (id), total numeric not null);
alter table public.tenants enable row level security;
alter table public.tenant_members enable row level security;
alter table public.purchase_orders enable row level security;
create policy "tenant_members_own" on public.tenant_members for select to authenticated using (user_id = auth.uid());
create or replace view public.active_tenants as select tm.tenant_id from public.tenant_members tm where tm.is_active;
revoke all on public.active_tenants from anon;
-- === vulnerable
create function public.open_tenants() returns setof uuid language sql stable security definer set search_path = '' as 'select tm.tenant_id from public.tenant_members tm where tm.is_active';
revoke all on public.active_tenants from authenticated;
create policy "po_select" on public.purchase_orders for select to authenticated using (tenant_id in (select public.open_tenants()));
-- === fixed
create function public.open_tenants() returns setof uuid language sql stable security definer set search_path = '' as 'select tm.tenant_id from public.tenant_members tm where tm.is_active and tm.user_id = auth.uid()';
revoke all on public.active_tenants from authenticated;
create policy "po_select" on public.purchase_orders for select to authenticated using (tenant_id in (select public.open_tenants()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.tenants values ('ab000000-0000-4000-8000-000000000001', 'T1'), ('ab000000-0000-4000-8000-000000000002', 'T2');
insert into public.tenant_members values ('ab000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', true), ('ab000000-0000-4000-8000-000000000002', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', true);
insert into public.purchase_orders (tenant_id, total) values ('ab000000-0000-4000-8000-000000000001', 10);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.purchase_orders;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.purchase_orders;
-- === expect public.purchase_orders
