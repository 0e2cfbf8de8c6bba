-- People are granted to change their rows and no policy lets them: nothing happens, without an error.
-- === common
create table public.enrolments (athlete uuid not null references auth.users (id), race text not null, shirt text, primary key (athlete, race));
alter table public.enrolments enable row level security;
grant select, update on public.enrolments to authenticated;
create policy "see own" on public.enrolments for select to authenticated using (athlete = (select auth.uid()));
-- === vulnerable
-- === fixed
create policy "change own" on public.enrolments for update to authenticated using (athlete = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@sport.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@sport.test');
insert into public.enrolments values ('aaaaaaaa-0000-4000-8000-000000000001', 'marathon', 'M');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
update public.enrolments set shirt = 'L';
-- === expect public.enrolments
