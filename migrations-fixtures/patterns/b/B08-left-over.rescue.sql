-- A branch for testing was left in: it is switched on by a default.
-- === common
create schema settings;
grant usage on schema settings to authenticated, anon;
create function settings.debug() returns boolean language sql immutable as $$ select true $$;
create table public.missions (
  call_sign text primary key,
  leader uuid not null references auth.users (id),
  coordinates point not null
);
alter table public.missions enable row level security;
-- === vulnerable
create policy "leaders" on public.missions for select to authenticated
  using (leader = (select auth.uid()) or settings.debug());
-- === fixed
create policy "leaders" on public.missions for select to authenticated using (leader = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@rescue.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@rescue.test');
insert into public.missions values ('R1', 'aaaaaaaa-0000-4000-8000-000000000001', '(1,2)');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select call_sign from public.missions;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select call_sign from public.missions;
-- === expect public.missions
