-- A group whose policies bind each user to their own rows.
-- expect: nothing
create role writers;
create table public.notes (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.notes enable row level security;
create policy "own" on public.notes to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
grant select on public.notes to writers;
grant writers to authenticated;
