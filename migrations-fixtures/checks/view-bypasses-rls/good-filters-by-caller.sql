-- expect: nothing
-- It does what policies would do: the attack finds nothing, and nothing is told.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
create view public.my_notes with (security_barrier) as
  select id, body from public.notes where user_id = (select auth.uid());
revoke all on public.my_notes from anon, authenticated;
grant select on public.my_notes to authenticated;
revoke all on public.notes from authenticated;
