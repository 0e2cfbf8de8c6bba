-- How many there are, and nobody's row: told, and not held against it.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
-- expect: view-bypasses-rls public.note_count (info)
create view public.note_count as select count(*) as total, count(*) > 0 as any_yet from public.notes;
