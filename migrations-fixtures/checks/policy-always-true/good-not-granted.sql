-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "open" on public.notes for all using (true);
revoke all on public.notes from anon, authenticated;
