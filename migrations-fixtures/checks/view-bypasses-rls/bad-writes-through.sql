-- Nobody may read the view, and everybody may delete through it.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
-- expect: view-bypasses-rls public.note_bin
create view public.note_bin as select id, user_id, body from public.notes;
revoke all on public.note_bin from anon, authenticated;
grant delete on public.note_bin to authenticated;
