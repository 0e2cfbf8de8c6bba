-- The role is in what only the server writes about users.
-- === sound
create table public.felling_permits (id bigint generated always as identity primary key, forester uuid not null references auth.users (id), trees integer not null);
alter table public.felling_permits enable row level security;
create policy own on public.felling_permits for select to authenticated using (forester = (select auth.uid()));
create policy inspectors on public.felling_permits for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'inspector');
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@forestry.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@forestry.test');
insert into public.felling_permits (forester, trees) values ('aaaaaaaa-0000-4000-8000-000000000001', 3);
-- === use as bbbbbbbb-0000-4000-8000-000000000002 {"app_metadata": {"role": "inspector"}}
select * from public.felling_permits;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"user_metadata": {"role": "inspector"}}
select * from public.felling_permits;
