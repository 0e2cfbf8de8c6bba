-- Profiles are public, and the seed of the second factor stands in the same row.
-- === common
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  username text not null unique check (username ~ '^[a-z0-9_]{3,20}$'),
  bio text,
  totp_seed text,
  api_token_hash text
);
alter table public.profiles enable row level security;
create policy profiles_seen on public.profiles for select to anon, authenticated using (true);
create policy profiles_changed on public.profiles for update to authenticated using (id = (select auth.uid()));
-- === vulnerable
grant select on public.profiles to anon, authenticated;
-- === fixed
revoke select on public.profiles from anon, authenticated;
grant select (id, username, bio) on public.profiles to anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a8000000-0000-4000-8000-000000000001', 'vera@dating2.test'), ('a8000000-0000-4000-8000-000000000002', 'will@dating2.test');
insert into public.profiles values ('a8000000-0000-4000-8000-000000000001', 'vera', 'hi', 'JBSWY3DP', 'ab12');
-- === attack as anon
select totp_seed from public.profiles;
-- === attack as a8000000-0000-4000-8000-000000000002
select api_token_hash from public.profiles;
-- === use as anon
select username, bio from public.profiles;
-- === expect public.profiles
