-- The application connects as the role that owns the tables, and owners pass by policies.
-- === common
create table public.invoices (id int primary key, company text not null, amount_due text not null);
alter table public.invoices enable row level security;
create policy tenant_only on public.invoices
  using (company = current_setting('app.company', true)) with check (company = current_setting('app.company', true));
-- === vulnerable
create role billing_service login;
grant billing_service to postgres;
grant usage, create on schema public to billing_service;
alter table public.invoices owner to billing_service;
-- === fixed
create role billing_service login;
grant billing_service to postgres;
grant usage, create on schema public to billing_service;
alter table public.invoices owner to billing_service;
alter table public.invoices force row level security;
-- === world
insert into public.invoices values (1, 'north', '100'), (2, 'south', '200');
-- === attack as role billing_service
select set_config('app.company', 'south', true);
select * from public.invoices where company = 'north';
-- === use as role billing_service
select set_config('app.company', 'south', true);
select * from public.invoices where company = 'south';
