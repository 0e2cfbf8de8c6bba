-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
create policy "second factor" on public.notes as restrictive for all to authenticated
  using ((select auth.jwt() ->> 'aal') = 'aal2');
