-- Invoices come out of a function with its owner's rights, beneath a view that asks as its caller.
-- === common
create schema fn;
grant usage on schema fn to authenticated;
create table public.invoices (id int primary key, freelancer uuid not null references auth.users (id), total numeric not null);
alter table public.invoices enable row level security;
create policy own on public.invoices for select to authenticated using (freelancer = auth.uid());
-- === vulnerable
create function fn.invoices() returns table (id int, freelancer uuid, total numeric) language sql security definer stable set search_path = '' as
  $$ select i.id, i.freelancer, i.total from public.invoices i $$;
grant execute on function fn.invoices() to authenticated;
create view public.invoice_list with (security_invoker = on) as select * from fn.invoices();
-- === fixed
create function fn.invoices() returns table (id int, freelancer uuid, total numeric) language sql security definer stable set search_path = '' as
  $$ select i.id, i.freelancer, i.total from public.invoices i where i.freelancer = auth.uid() $$;
grant execute on function fn.invoices() to authenticated;
create view public.invoice_list with (security_invoker = on) as select * from fn.invoices();
-- === world
insert into auth.users (id, email) values ('eb000000-0000-4000-8000-000000000001', 'a@freelance.test'), ('eb000000-0000-4000-8000-000000000002', 'b@freelance.test');
insert into public.invoices values (1, 'eb000000-0000-4000-8000-000000000001', 100);
-- === attack as eb000000-0000-4000-8000-000000000002
select total from public.invoice_list;
-- === use as eb000000-0000-4000-8000-000000000001
select total from public.invoice_list;
