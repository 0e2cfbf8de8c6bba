create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "signed in" on public.notes for all to authenticated using (true);
-- expect: restrictive-policy-without-effect public.notes (warning)
create policy "only own" on public.notes as restrictive for all to authenticated using (user_id is not null);
