-- Compared with <>, a missing user id is neither equal nor unequal, so the exception is never raised.
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
-- === vulnerable
create function public.cancel_order(order_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  bought_by uuid;
begin
  select buyer into bought_by from public.orders where id = order_id;
  if auth.uid() <> bought_by then
    raise exception 'this order is not yours';
  end if;
  delete from public.orders where id = order_id;
  return true;
end $$;
-- === fixed
create function public.cancel_order(order_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  bought_by uuid;
begin
  select buyer into bought_by from public.orders where id = order_id;
  if auth.uid() is distinct from bought_by then
    raise exception 'this order is not yours';
  end if;
  delete from public.orders where id = order_id;
  return true;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
-- === attack as anon
select public.cancel_order('aaaa0000-0000-4000-8000-000000000001');
-- === use as 11111111-1111-4111-8111-111111111111
select public.cancel_order('aaaa0000-0000-4000-8000-000000000001');
-- === expect public.cancel_order(pg_catalog.uuid)
