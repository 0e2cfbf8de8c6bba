-- expect: nothing
create table public.invoices (id int primary key, company text not null, amount numeric);
alter table public.invoices enable row level security;
create policy "tenant" on public.invoices using (company = current_setting('app.company', true));
create role billing login;
grant usage on schema public to billing;
grant select on public.invoices to billing;
