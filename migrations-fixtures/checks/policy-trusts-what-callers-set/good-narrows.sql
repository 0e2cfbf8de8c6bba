-- What callers choose only narrows what is theirs.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for select to authenticated
  using ((select auth.uid()) = user_id and body like coalesce(auth.jwt() -> 'user_metadata' ->> 'filter', '%'));
