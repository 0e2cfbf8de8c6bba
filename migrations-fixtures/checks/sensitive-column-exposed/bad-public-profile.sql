-- Profiles are for all; the token in them is not.
-- expect: sensitive-column-exposed public.profiles (error)
create table public.profiles (
  id uuid primary key references auth.users (id),
  handle text not null,
  refresh_token text
);
alter table public.profiles enable row level security;
create policy "edit own" on public.profiles for update to authenticated using ((select auth.uid()) = id);
create policy "all see all" on public.profiles for select using (true);
