-- Every signed-in user may delete every order.
-- === common
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  customer uuid not null references auth.users (id),
  total numeric not null
);
alter table public.orders enable row level security;
create policy r on public.orders for select to authenticated using (customer = auth.uid());
-- === vulnerable
create policy d on public.orders for delete to authenticated using (auth.uid() is not null);
-- === fixed
create policy d on public.orders for delete to authenticated using (customer = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.orders (id, customer, total) values ('d0000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 12);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
delete from public.orders;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
delete from public.orders where id = 'd0000000-0000-4000-8000-000000000001';
-- === expect public.orders
