-- Nobody makes themselves an administrator: the table is the backend's.
create table public.administrators (user_id uuid primary key references auth.users (id));
alter table public.administrators enable row level security;
create policy "own" on public.administrators for select to authenticated using ((select auth.uid()) = user_id);
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "administrators" on public.notes for select to authenticated
  using (exists (select 1 from public.administrators a where a.user_id = (select auth.uid())));
