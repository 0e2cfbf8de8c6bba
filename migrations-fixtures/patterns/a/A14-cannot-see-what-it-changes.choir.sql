-- A member of the choir may change the voice they sing, and does not see the row that says so.
-- === common
create table public.voices (
  singer uuid primary key references auth.users (id),
  voice text not null check (voice in ('soprano', 'alto', 'tenor', 'bass'))
);
alter table public.voices enable row level security;
create policy "sing" on public.voices for update to authenticated using ((select auth.uid()) = singer);
create policy "come" on public.voices for insert to authenticated with check ((select auth.uid()) = singer);
-- === vulnerable
-- === fixed
create policy "know" on public.voices for select to authenticated using ((select auth.uid()) = singer);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@choir.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@choir.test');
insert into public.voices values ('aaaaaaaa-0000-4000-8000-000000000001', 'alto');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
update public.voices set voice = 'soprano' where singer = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect public.voices
