-- Without a session the caller's id is NULL, as is that of a row without a user.
create table public.notes (
  id uuid primary key,
  user_id uuid references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-trusts-missing-identity public.notes
create policy "own" on public.notes for select using (user_id is not distinct from auth.uid());
