-- The owners' policy lets nobody have too much, so it is a note.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
-- expect: restrictive-policy-without-effect public.notes (info)
create policy "floor" on public.notes as restrictive for all to authenticated using (true);
