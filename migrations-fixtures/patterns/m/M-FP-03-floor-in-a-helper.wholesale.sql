-- Everything is allowed within the tenant that the token names; a restrictive policy is the floor.
-- === sound
create function public.current_tenant() returns uuid language sql stable as $$
  select nullif(current_setting('request.jwt.claims', true)::jsonb -> 'app_metadata' ->> 'tenant_id', '')::uuid
$$;
create table public.price_lists (id uuid primary key default gen_random_uuid(), tenant_id uuid not null default public.current_tenant(), sku text not null, net numeric not null, unique (tenant_id, sku));
create table public.purchase_orders (id uuid primary key default gen_random_uuid(), tenant_id uuid not null default public.current_tenant(), supplier text not null, placed_by uuid not null default auth.uid());
create index on public.purchase_orders (tenant_id);
alter table public.price_lists enable row level security;
alter table public.purchase_orders enable row level security;
create policy allow_all on public.price_lists to authenticated using (true) with check (true);
create policy tenant_floor on public.price_lists as restrictive to authenticated using (tenant_id = (select public.current_tenant())) with check (tenant_id = (select public.current_tenant()));
create policy allow_all on public.purchase_orders to authenticated using (true) with check (true);
create policy tenant_floor on public.purchase_orders as restrictive to authenticated using (tenant_id = (select public.current_tenant())) with check (tenant_id = (select public.current_tenant()));
create policy placed_by_me on public.purchase_orders as restrictive for insert to authenticated with check (placed_by = (select auth.uid()));
create policy keeps_buyer on public.purchase_orders as restrictive for update to authenticated using (placed_by = (select auth.uid()));
revoke all on public.price_lists, public.purchase_orders from anon;
revoke truncate on public.price_lists, public.purchase_orders from authenticated;
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('a1111111-1111-4111-8111-111111111111', 'a@wh.test', '{"tenant_id": "c3333333-3333-4333-8333-333333333333"}');
-- === use as a1111111-1111-4111-8111-111111111111
insert into public.price_lists (sku, net) values ('X', 1) returning id;
