-- A policy that is simply true is told by policy-always-true, whichever role it is for.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "open" on public.notes for select to authenticated using (true);
