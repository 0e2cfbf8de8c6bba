-- expect: revoke-without-effect public.profiles (error)
create table public.profiles (user_id uuid primary key references auth.users (id), nickname text, is_staff boolean not null default false);
alter table public.profiles enable row level security;
create policy "own" on public.profiles to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
revoke update (is_staff) on public.profiles from authenticated;
