-- A server without Supabase's roles and schemas is looked at too.
-- === platform none
-- === about performance
-- === common
create table public.customers (id bigint generated always as identity primary key, name text not null);
create table public.invoices (
  id bigint generated always as identity primary key,
  customer_id bigint not null references public.customers (id),
  total numeric not null
);
-- === vulnerable
-- === fixed
create index invoices_customer_id_idx on public.invoices (customer_id);
-- === expect public.invoices
