-- Orders are placed by customers and not changed by them; the catalogue is for all.
-- === sound
create table public.wares (id bigint generated always as identity primary key, name text not null, cents integer not null, hidden boolean not null default false);
alter table public.wares enable row level security;
create policy "catalogue" on public.wares for select to anon, authenticated using (not hidden);
create table public.orders (
  id bigint generated always as identity primary key,
  customer uuid not null default auth.uid() references auth.users (id),
  ware_id bigint not null references public.wares (id),
  state text not null default 'new'
);
create index orders_customer_idx on public.orders (customer);
create index orders_ware_id_idx on public.orders (ware_id);
alter table public.orders enable row level security;
create policy "own orders" on public.orders for select to authenticated using (customer = (select auth.uid()));
create policy "place" on public.orders for insert to authenticated with check (customer = (select auth.uid()) and state = 'new');
create policy "withdraw" on public.orders for delete to authenticated using (customer = (select auth.uid()) and state = 'new');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@shop.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@shop.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@shop.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@shop.test');
insert into public.wares (name, cents, hidden) values ('lamp', 900, false), ('prototype', 1, true);
insert into public.orders (customer, ware_id, state) values ('aaaaaaaa-0000-4000-8000-000000000001', 1, 'new'), ('aaaaaaaa-0000-4000-8000-000000000001', 1, 'paid'), ('bbbbbbbb-0000-4000-8000-000000000002', 1, 'new');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.orders where customer = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
delete from public.orders where state = 'paid';
-- === attack as anon
select * from public.wares where hidden;
-- === use as anon
select * from public.wares;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.orders (ware_id) values (1) returning *;
