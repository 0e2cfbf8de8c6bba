-- The view outside is careful, the one inside is not.
-- === common
create schema inner_views;
grant usage on schema inner_views to authenticated;
create table public.deliveries (id integer primary key, farmer uuid not null references auth.users (id), price numeric not null);
alter table public.deliveries enable row level security;
create policy "own" on public.deliveries for select to authenticated using (farmer = (select auth.uid()));
-- === vulnerable
create view inner_views.prices as select farmer, price from public.deliveries;
grant select on inner_views.prices to authenticated;
create view public.my_prices with (security_invoker = on) as select * from inner_views.prices;
-- === fixed
create view inner_views.prices with (security_invoker = on) as select farmer, price from public.deliveries;
grant select on inner_views.prices to authenticated;
create view public.my_prices with (security_invoker = on) as select * from inner_views.prices;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@mill.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@mill.test');
insert into public.deliveries values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 20);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.my_prices;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.my_prices;
