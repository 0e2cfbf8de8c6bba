-- Whoever is signed in may read the accounts of all, password hashes included.
-- === common
-- as in projects made before the platform turned it on
alter table auth.users disable row level security;
create table public.customers (id uuid primary key references auth.users (id), nickname text);
alter table public.customers enable row level security;
create policy "own" on public.customers to authenticated using (id = (select auth.uid()));
-- === vulnerable
grant select on table auth.users to anon, authenticated;
create view public.customer_list with (security_invoker = on) as
  select u.id, u.email, c.nickname from auth.users u join public.customers c on c.id = u.id;
-- === fixed
create view public.customer_list with (security_invoker = on) as select id, nickname from public.customers;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.customers values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob');
-- === attack as anon
select email from auth.users;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.customers;
