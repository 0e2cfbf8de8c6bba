-- A name alone is no evidence: without a foreign key nothing says which customer it would be.
-- expect: nothing
create table public.customers (id bigint primary key, email text not null, loyalty_tier text);
create table public.leads (id bigint primary key, customer_id bigint, customer_email text, loyalty_tier text);
create table public.imports (id bigint primary key, loyalty_tier text);
create table public.visits (id bigint primary key, customer_id bigint not null references public.customers (id), loyalty_tier text, customer_email boolean);
create index on public.visits (customer_id);
