-- The name says service role; without TO it is for everybody. (The service role passes by every policy anyway.)
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-always-true public.notes
create policy "Service role has full access" on public.notes for all using (true) with check (true);
