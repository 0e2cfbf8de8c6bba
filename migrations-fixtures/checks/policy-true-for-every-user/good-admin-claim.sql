-- Not everybody has this claim, and nobody can give it to themselves.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "admins" on public.notes for all to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');
