-- Whoever knows the number of an order sets its state.
-- === common
create type public.order_state as enum ('new', 'paid', 'delivered', 'cancelled');
create table public.food_orders (number bigint generated always as identity primary key, eater uuid not null references auth.users (id), state public.order_state not null default 'new', total numeric not null);
alter table public.food_orders enable row level security;
create policy "eaters" on public.food_orders for select to authenticated using (eater = auth.uid());
-- === vulnerable
create function public.set_order_state(order_number bigint, new_state public.order_state default 'cancelled') returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update public.food_orders set state = new_state where number = order_number;
  return found;
end $$;
revoke all on function public.set_order_state(bigint, public.order_state) from public, anon;
-- === fixed
create function public.set_order_state(order_number bigint, new_state public.order_state default 'cancelled') returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update public.food_orders set state = new_state where number = order_number and eater = auth.uid();
  return found;
end $$;
revoke all on function public.set_order_state(bigint, public.order_state) from public, anon;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.food_orders (eater, total) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 20);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select 1 where public.set_order_state(1);
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select 1 where public.set_order_state(1);
