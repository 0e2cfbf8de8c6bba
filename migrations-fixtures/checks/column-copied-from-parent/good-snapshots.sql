-- Names, comments and amounts that say the value belongs to its day; a log, which records what was.
-- expect: nothing
create table public.customers (id bigint primary key, email text not null, name text not null, address text);
create table public.products (id bigint primary key, name text not null, unit_price numeric not null, sale_price numeric);
create table public.orders (
  id bigint primary key,
  customer_id bigint not null references public.customers (id),
  product_id bigint not null references public.products (id),
  billing_customer_name text,
  customer_name_at_purchase text,
  customer_email text,
  unit_price numeric not null,
  product_sale_price numeric
);
comment on column public.orders.customer_email is 'Snapshot: where the receipt was sent.';
create table public.email_log (
  id bigint primary key,
  customer_id bigint not null references public.customers (id),
  customer_email text not null
);
create index on public.orders (customer_id);
create index on public.orders (product_id);
create index on public.email_log (customer_id);
