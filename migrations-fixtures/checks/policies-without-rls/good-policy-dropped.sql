-- The end of the migrations counts.
-- expect: nothing
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id));
create policy "own notes" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
drop policy "own notes" on public.notes;
revoke all on public.notes from anon, authenticated;
