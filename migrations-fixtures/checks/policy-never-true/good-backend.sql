-- Of no use, and no harm.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "backend" on public.notes for all using (auth.role() = 'service_role');
