-- Only the view filters; the function that feeds it with its owner's rights can be called by itself.
-- === common
create table public.invoices (id uuid primary key, customer uuid not null references auth.users (id), iban text not null);
alter table public.invoices enable row level security;
create policy "own invoices" on public.invoices for delete to authenticated using (customer = (select auth.uid()));
-- === vulnerable
create function public.invoice_rows() returns setof public.invoices
language plpgsql stable security definer set search_path = ''
as $$ begin return query select * from public.invoices; end $$;
create view public.my_invoices with (security_invoker = true) as
  select i.id, i.iban from public.invoice_rows() i where i.customer = auth.uid();
grant select on public.my_invoices to authenticated;
-- === fixed
create function public.invoice_rows() returns setof public.invoices
language plpgsql stable security definer set search_path = ''
as $$ begin return query select * from public.invoices i where i.customer = auth.uid(); end $$;
create view public.my_invoices with (security_invoker = true) as
  select i.id, i.iban from public.invoice_rows() i where i.customer = auth.uid();
grant select on public.my_invoices to authenticated;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
insert into public.invoices values ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', 'DE02 1203 0000 0000 2020 51'), ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', 'AT48 3200 0000 1234 5864');
-- === attack as 22222222-2222-4222-8222-222222222222
select * from public.invoice_rows() where customer = '11111111-1111-4111-8111-111111111111';
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.my_invoices;
-- === expect public.invoice_rows()
