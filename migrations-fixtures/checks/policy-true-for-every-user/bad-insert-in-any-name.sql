create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-true-for-every-user public.notes
create policy "add" on public.notes for insert with check ((select auth.uid()) is not null);
