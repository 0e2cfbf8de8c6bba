-- expect: nothing
create role app_service login;
grant app_service to postgres;
grant usage, create on schema public to app_service;
create table public.invoices (id int primary key, company text not null, amount numeric);
alter table public.invoices enable row level security;
create policy "tenant" on public.invoices using (company = current_setting('app.company', true));
alter table public.invoices owner to app_service;
alter table public.invoices force row level security;
