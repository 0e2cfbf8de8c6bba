-- A row without a user is left out first.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for select
  using (user_id is not null and user_id is not distinct from auth.uid());
