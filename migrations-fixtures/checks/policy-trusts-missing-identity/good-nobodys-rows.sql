-- It says that rows without a user are for all.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own and common" on public.notes for select using (user_id is null or user_id = auth.uid());
