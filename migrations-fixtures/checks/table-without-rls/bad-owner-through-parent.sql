-- The line items say whose they are only through the order they belong to.
create table public.orders (
  id uuid primary key,
  user_id uuid not null references auth.users (id)
);
alter table public.orders enable row level security;
create policy "own orders" on public.orders for all to authenticated
  using ((select auth.uid()) = user_id);
-- expect: table-without-rls public.order_items
create table public.order_items (
  id uuid primary key,
  order_id uuid not null references public.orders (id),
  quantity int not null
);
