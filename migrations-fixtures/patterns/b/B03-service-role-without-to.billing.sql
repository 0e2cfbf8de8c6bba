-- A policy meant for the backend says nobody by name, so it is for everybody.
-- === common
create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references auth.users (id),
  amount numeric not null
);
alter table public.invoices enable row level security;
create policy "Account holders see their invoices" on public.invoices for select to authenticated
  using ((select auth.uid()) = account_id);
-- === vulnerable
create policy "Service role has full access" on public.invoices for all using (true) with check (true);
-- === fixed
create policy "Service role has full access" on public.invoices for all to service_role using (true) with check (true);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.invoices (account_id, amount) values ('a1111111-1111-4111-8111-111111111111', 90);
-- === attack as anon
update public.invoices set amount = 0;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.invoices;
-- === expect public.invoices
