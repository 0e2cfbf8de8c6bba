-- A policy calls a helper that asks for the caller once for every row.
-- === about performance
-- === common
create schema app_private;
grant usage on schema app_private to authenticated;
create table public.homework (
  id bigint generated always as identity primary key,
  pupil uuid not null references auth.users (id),
  answer text
);
create index homework_pupil_idx on public.homework (pupil);
create function app_private.me() returns uuid language sql stable set search_path = '' as
  $$ select coalesce(nullif(auth.jwt() ->> 'acting_for', ''), auth.jwt() ->> 'sub')::uuid $$;
grant execute on function app_private.me() to authenticated;
alter table public.homework enable row level security;
-- === vulnerable
create policy "own homework" on public.homework for select to authenticated using (pupil = app_private.me());
-- === fixed
create policy "own homework" on public.homework for select to authenticated using (pupil = (select app_private.me()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@school.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@school.test');
insert into public.homework (pupil, answer) values ('aaaaaaaa-0000-4000-8000-000000000001', '42');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.homework;
-- === expect public.homework
