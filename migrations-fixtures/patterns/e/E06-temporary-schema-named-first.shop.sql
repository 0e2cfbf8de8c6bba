-- pg_temp stands in front of public, so the caller's own table is asked whether the caller is staff.
-- === common
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  buyer uuid not null references auth.users (id),
  address text not null,
  total_cents integer not null default 0
);
alter table public.orders enable row level security;
create policy "buyers read their orders" on public.orders for select to authenticated using (buyer = (select auth.uid()));
create policy "buyers place orders" on public.orders for insert to authenticated with check (buyer = (select auth.uid()));
create table public.staff (user_id uuid primary key references auth.users (id), active boolean not null default true);
alter table public.staff enable row level security;
create policy own_staff on public.staff for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create function public.ship_order(which uuid) returns uuid
language sql security definer set search_path = pg_temp, public
as $$
  update public.orders set address = 'shipped' where id = which
    and exists (select 1 from staff where user_id = auth.uid() and active)
  returning id
$$;
-- === fixed
create function public.ship_order(which uuid) returns uuid
language sql security definer set search_path = public, pg_temp
as $$
  update public.orders set address = 'shipped' where id = which
    and exists (select 1 from staff where user_id = auth.uid() and active)
  returning id
$$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
insert into public.staff (user_id) values ('11111111-1111-4111-8111-111111111111');
-- === attack as 22222222-2222-4222-8222-222222222222
create temporary table staff as select '22222222-2222-4222-8222-222222222222'::uuid as user_id, true as active;
grant select on staff to public;
select s from public.ship_order('aaaa0000-0000-4000-8000-000000000001') as s where s is not null;
-- === use as 11111111-1111-4111-8111-111111111111
select s from public.ship_order('aaaa0000-0000-4000-8000-000000000001') as s where s is not null;
-- === expect public.ship_order(pg_catalog.uuid)
