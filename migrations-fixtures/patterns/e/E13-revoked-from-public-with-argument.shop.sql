-- The function for the back office is closed to PUBLIC only; signed-in users still hold a grant of their own.
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
create function public.refund(order_id uuid, cents integer) returns integer
language sql security definer set search_path = ''
as $$ update public.orders set total_cents = total_cents - cents where id = order_id returning total_cents $$;
grant execute on function public.refund(uuid, integer) to authenticated, service_role;
-- === vulnerable
revoke all on function public.refund(uuid, integer) from public;
revoke all on function public.refund(uuid, integer) from anon;
-- === fixed
revoke all on function public.refund(uuid, integer) from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
-- === attack as 22222222-2222-4222-8222-222222222222
select r from public.refund('aaaa0000-0000-4000-8000-000000000001', 4200) as r where r is not null;
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.orders;
-- === expect public.refund(pg_catalog.uuid,integer)
