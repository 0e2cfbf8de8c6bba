-- A table's own column may be called so, and app_metadata is the backend's.
-- expect: nothing
create table public.members (id uuid primary key references auth.users (id), user_metadata jsonb not null default '{}');
alter table public.members enable row level security;
create policy "staff" on public.members for select to authenticated
  using (user_metadata ->> 'team' = (select auth.jwt() -> 'app_metadata' ->> 'team'));
