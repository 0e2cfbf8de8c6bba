-- A directory of users is a join of profiles with the platform's accounts.
-- === common
create table public.profiles (id uuid primary key references auth.users (id) on delete cascade, username text unique not null, avatar_url text);
alter table public.profiles enable row level security;
create policy "Public profiles are viewable by everyone." on public.profiles for select using (true);
create policy "Users can update own profile." on public.profiles for update using ((select auth.uid()) = id);
-- === vulnerable
create view public.user_directory as
  select p.id, p.username, p.avatar_url, u.email, u.last_sign_in_at, u.raw_user_meta_data ->> 'phone' as phone
  from public.profiles p left join auth.users u on u.id = p.id;
-- === fixed
create view public.user_directory with (security_invoker = true) as
  select p.id, p.username, p.avatar_url from public.profiles p;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@feed.test');
insert into public.profiles values ('a1111111-1111-4111-8111-111111111111', 'ada', null);
-- === attack as anon
select email from public.user_directory where email is not null;
-- === use as anon
select username, avatar_url from public.user_directory;
-- === expect public.user_directory
