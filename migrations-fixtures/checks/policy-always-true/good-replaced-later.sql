-- The end of the migrations counts, not each file of them.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "open" on public.notes for all using (true);
drop policy "open" on public.notes;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
