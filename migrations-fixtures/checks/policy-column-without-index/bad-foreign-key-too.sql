-- The column is a foreign key as well: one finding, one index.
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  total numeric not null
);
alter table public.orders enable row level security;

-- expect: policy-column-without-index public.orders.customer_id (warning)
create policy "own orders" on public.orders using (auth.uid() = customer_id) with check (auth.uid() = customer_id);
create policy "own orders can be cancelled" on public.orders for delete using (auth.uid() = customer_id);
