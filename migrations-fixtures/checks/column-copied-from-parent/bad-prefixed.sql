-- The order says whose it is twice: by customer_id, and by a copy of the customer's address.
create table public.customers (id uuid primary key default gen_random_uuid(), email text not null, full_name text);

create table public.orders (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  placed_at timestamptz not null default now()
);
create index on public.orders (customer_id);

-- expect: column-copied-from-parent public.orders.customer_email (warning)
alter table public.orders add column customer_email text not null default '';
-- expect: column-copied-from-parent public.orders.customer_name (warning)
-- fix: manual
alter table public.orders add column customer_name varchar(200);
