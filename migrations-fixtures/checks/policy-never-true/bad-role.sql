create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-never-true public.notes (warning)
create policy "admins" on public.notes for all to authenticated using (auth.role() = 'admin');
