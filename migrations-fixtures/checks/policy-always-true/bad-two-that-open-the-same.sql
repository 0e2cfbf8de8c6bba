-- Narrowing one of them alone would change nothing, so the fix of each narrows both.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-always-true public.notes
create policy "anyone can read" on public.notes for select using (true);
-- expect: policy-always-true public.notes
create policy "users can read" on public.notes for select to authenticated using (true);
