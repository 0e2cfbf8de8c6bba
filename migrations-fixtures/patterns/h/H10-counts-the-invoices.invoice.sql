-- Everybody may move and read the counter of the invoices.
-- === common
create sequence public.invoice_no_seq;
create table public.invoices (invoice_no bigint primary key default nextval('public.invoice_no_seq'), customer uuid not null references auth.users (id), cents bigint not null);
alter sequence public.invoice_no_seq owned by public.invoices.invoice_no;
alter table public.invoices enable row level security;
create policy own on public.invoices for select to authenticated using (customer = auth.uid());
revoke all on sequence public.invoice_no_seq from anon, authenticated;
-- === vulnerable
grant all on all sequences in schema public to anon;
-- === fixed
grant all on all sequences in schema public to service_role;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@invoice.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@invoice.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@invoice.test');
insert into public.invoices (customer, cents) values ('a1a1a1a1-0000-4000-8000-00000000000a', 100);
-- === attack as anon
select nextval('public.invoice_no_seq');
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.invoices;
