create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-always-true public.notes
create policy "equal to itself" on public.notes for select using (id = id);
-- expect: policy-always-true public.notes
create policy "never null" on public.notes for delete to authenticated using (user_id is not null);
