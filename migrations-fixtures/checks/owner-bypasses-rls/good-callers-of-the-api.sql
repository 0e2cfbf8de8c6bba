-- expect: nothing
-- The policies tell the API's callers apart: the owner is the backend, which is to pass by them.
create role app_backend login;
grant app_backend to postgres;
grant usage, create on schema public to app_backend;
create table public.invoices (id int primary key, customer_id uuid not null references auth.users (id), amount numeric);
create index on public.invoices (customer_id);
alter table public.invoices enable row level security;
create policy "own" on public.invoices for select to authenticated using (customer_id = (select auth.uid()));
alter table public.invoices owner to app_backend;
