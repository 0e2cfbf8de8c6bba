-- Visitors may take the next order number.
-- === common
create sequence public.order_number_seq start 1000;
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  number bigint not null default nextval('public.order_number_seq') unique,
  user_id uuid not null references auth.users (id) default auth.uid(),
  total int not null
);
alter sequence public.order_number_seq owned by public.orders.number;
alter table public.orders enable row level security;
create policy "own orders" on public.orders for select to authenticated using (user_id = auth.uid());
revoke insert, update, delete on public.orders from anon, authenticated;
-- === vulnerable
grant usage, select, update on sequence public.order_number_seq to anon, authenticated;
-- === fixed
revoke all on sequence public.order_number_seq from anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.orders (user_id, total) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 10);
-- === attack as anon
select setval('public.order_number_seq', 1);
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.orders;
-- === use as role service_role
insert into public.orders (user_id, total) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 12);
