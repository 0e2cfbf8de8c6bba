create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-always-true public.notes
create policy "inverted" on public.notes for select using (auth.uid() is null or auth.uid() = user_id);
