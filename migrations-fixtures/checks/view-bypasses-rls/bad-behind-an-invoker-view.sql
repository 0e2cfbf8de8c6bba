-- The view that people name runs with their rights; the one underneath does not.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
create schema private;
grant usage on schema private to anon, authenticated;
-- expect: view-bypasses-rls private.notes_inner
create view private.notes_inner as select id, user_id, body from public.notes;
grant select on private.notes_inner to anon, authenticated;
create view public.notes_outer with (security_invoker = on) as select * from private.notes_inner;
