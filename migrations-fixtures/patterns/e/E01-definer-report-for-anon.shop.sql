-- A report as JSON is made with its owner's rights and shows every order to the public.
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
create function public.latest_orders(max_rows integer default 20) returns json
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return (select json_agg(o) from (select * from orders order by total_cents desc limit max_rows) o);
end $$;
-- === fixed
create function public.latest_orders(max_rows integer default 20) returns json
language plpgsql security invoker set search_path = pg_catalog, public, pg_temp
as $$
begin
  return (select json_agg(o) from (select * from orders order by total_cents desc limit max_rows) o);
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
-- === attack as anon
select r from (select public.latest_orders() as r) answer where r::text like '%Harbour%';
-- === use as 11111111-1111-4111-8111-111111111111
select r from (select public.latest_orders() as r) answer where r::text like '%Harbour%';
-- === expect public.latest_orders(integer)
