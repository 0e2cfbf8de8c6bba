-- Policies that do nothing are told by policies-without-rls; the same table is not told twice.
-- expect: nothing
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id));
create policy "own notes" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
