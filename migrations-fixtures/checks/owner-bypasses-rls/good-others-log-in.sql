-- expect: nothing
-- The owner only runs migrations: the application logs in as another role, which the policies bind.
create role app_migrations login;
create role app_server login;
grant app_migrations to postgres;
grant usage, create on schema public to app_migrations;
create table public.invoices (id int primary key, company text not null, amount numeric);
alter table public.invoices enable row level security;
create policy "tenant" on public.invoices using (company = current_setting('app.company', true));
grant usage on schema public to app_server;
grant select, insert on public.invoices to app_server;
alter table public.invoices owner to app_migrations;
