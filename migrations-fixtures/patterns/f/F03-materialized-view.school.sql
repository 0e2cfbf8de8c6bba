-- A materialized view keeps a copy of every pupil's marks, which no policy filters.
-- === common
create table public.marks (
  pupil uuid not null references auth.users (id),
  subject text not null,
  mark smallint not null check (mark between 1 and 6),
  primary key (pupil, subject)
);
alter table public.marks enable row level security;
create policy "pupils see their marks" on public.marks for select to authenticated using (pupil = (select auth.uid()));
-- === vulnerable
create materialized view public.report_cards as select pupil, subject, mark from public.marks;
-- === fixed
create materialized view public.report_cards as select pupil, subject, mark from public.marks;
revoke all on public.report_cards from anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('14000000-0000-4000-8000-000000000001', 'pia@school.test'), ('14000000-0000-4000-8000-000000000002', 'ben@school.test');
insert into public.marks values ('14000000-0000-4000-8000-000000000001', 'Latin', 5);
refresh materialized view public.report_cards;
-- === attack as 14000000-0000-4000-8000-000000000002
select subject, mark from public.report_cards where pupil = '14000000-0000-4000-8000-000000000001';
-- === use as 14000000-0000-4000-8000-000000000001
select subject, mark from public.marks;
-- === expect public.report_cards
