-- The name of the column to search in is pasted into the statement, so a whole condition can stand in its place.
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
create function public.find_my_orders(by_column text, wanted text) returns table (order_id uuid, ship_to text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  statement text := 'select id, address from orders where buyer = auth.uid() and ' || by_column || ' = $1';
begin
  return query execute statement using wanted;
end $$;
-- === fixed
create function public.find_my_orders(by_column text, wanted text) returns table (order_id uuid, ship_to text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  statement text := format('select id, address from orders where buyer = auth.uid() and %I = $1', by_column);
begin
  return query execute statement using wanted;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
-- === attack as 22222222-2222-4222-8222-222222222222
select * from public.find_my_orders('true or true or address', 'x') where ship_to like '%Harbour%';
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.find_my_orders('address', '12 Harbour Lane');
-- === expect public.find_my_orders(pg_catalog.text,pg_catalog.text)
