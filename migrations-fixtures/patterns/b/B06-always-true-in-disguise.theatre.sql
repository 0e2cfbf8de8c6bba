-- The condition compares a length with itself plus one.
-- === common
create table public.casting_notes (
  note_id integer generated always as identity primary key,
  actor_user uuid not null references auth.users (id),
  verdict text not null
);
alter table public.casting_notes enable row level security;
-- === vulnerable
create policy "shown" on public.casting_notes for select to anon, authenticated
  using (length(verdict) < length(verdict) + 1);
-- === fixed
create policy "shown" on public.casting_notes for select to authenticated using (actor_user = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@theatre.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@theatre.test');
insert into public.casting_notes (actor_user, verdict) values ('aaaaaaaa-0000-4000-8000-000000000001', 'no');
-- === attack as anon
select * from public.casting_notes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.casting_notes;
-- === expect public.casting_notes
