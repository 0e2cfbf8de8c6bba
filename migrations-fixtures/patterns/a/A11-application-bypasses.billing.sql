-- The role that the application connects as skips every policy.
-- === common
create table public.invoices (id int primary key, company text not null, amount_due text not null);
alter table public.invoices enable row level security;
create policy tenant_only on public.invoices
  using (company = current_setting('app.company', true)) with check (company = current_setting('app.company', true));
-- === vulnerable
create role billing_service login bypassrls;
grant usage on schema public to billing_service;
grant select, insert, update, delete on public.invoices to billing_service;
-- === fixed
create role billing_service login nobypassrls;
grant usage on schema public to billing_service;
grant select, insert, update, delete on public.invoices to billing_service;
-- === world
insert into public.invoices values (1, 'north', '100'), (2, 'south', '200');
-- === attack as role billing_service
select set_config('app.company', 'south', true);
select * from public.invoices where company = 'north';
-- === use as role billing_service
select set_config('app.company', 'south', true);
select * from public.invoices where company = 'south';
