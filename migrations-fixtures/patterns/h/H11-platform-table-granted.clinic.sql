-- Whoever is signed in may read the accounts of all, password hashes included.
-- === common
-- as in projects made before the platform turned it on
alter table auth.users disable row level security;
create table public.staff (id uuid primary key references auth.users (id), title text);
alter table public.staff enable row level security;
-- === vulnerable
grant select on auth.users to authenticated;
create policy "colleagues" on public.staff for select to authenticated
  using (exists (select 1 from auth.users u where u.id = auth.uid() and u.email like '%@clinic.example'));
-- === fixed
create policy "colleagues" on public.staff for select to authenticated
  using ((select auth.jwt() ->> 'email') like '%@clinic.example');
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select email, encrypted_password from auth.users where id = 'a1a1a1a1-0000-4000-8000-00000000000a';
