-- An open permissive policy stands on a restrictive one that admits owners only.
-- === common
create table public.visit_notes (
  id bigint generated always as identity primary key,
  nurse_id uuid not null references auth.users (id),
  body text not null
);
create index visit_notes_nurse_id_idx on public.visit_notes (nurse_id);
alter table public.visit_notes enable row level security;
-- === sound
create policy "staff" on public.visit_notes for all to authenticated using (true) with check (true);
create policy "own only" on public.visit_notes as restrictive for all to authenticated
  using ((select auth.uid()) = nurse_id) with check ((select auth.uid()) = nurse_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic.test');
insert into public.visit_notes (nurse_id, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'stable');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.visit_notes;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.visit_notes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.visit_notes;
