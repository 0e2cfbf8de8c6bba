-- The floor for all commands is always true, and the permissive policy above it lets every crew in.
-- === common
create schema duty;
grant usage on schema duty to authenticated;
create table duty.crew (login uuid primary key references auth.users (id), base text not null);
create function duty.base() returns text language sql stable security definer set search_path = '' as
  $$ select base from duty.crew where login = auth.uid() $$;
create table public.rosters (
  flight text primary key, base text not null, captain text not null
);
alter table public.rosters enable row level security;
create policy "crew" on public.rosters for select to authenticated using (true);
-- === vulnerable
create policy "own base" on public.rosters as restrictive for select to authenticated using (base = base or base is null);
-- === fixed
create policy "own base" on public.rosters as restrictive for select to authenticated using (base = (select duty.base()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@airline.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@airline.test');
insert into duty.crew values ('aaaaaaaa-0000-4000-8000-000000000001', 'OSL'), ('bbbbbbbb-0000-4000-8000-000000000002', 'CPH');
insert into public.rosters values ('SK1', 'OSL', 'Ada');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.rosters;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.rosters;
-- === expect public.rosters
