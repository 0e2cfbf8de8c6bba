-- A restrictive policy takes away from what permissive ones give, and there is none.
-- expect: rls-without-policy public.messages (warning)
create table public.messages (id uuid primary key, user_id uuid not null references auth.users (id), body text);
alter table public.messages enable row level security;
create policy "own only" on public.messages as restrictive for all to authenticated
  using ((select auth.uid()) = user_id);
