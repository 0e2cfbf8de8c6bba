-- The view needs addresses, so the accounts were granted to all users.
-- === common
alter table auth.users disable row level security;
create table public.threads (id uuid primary key default gen_random_uuid(), author uuid not null references auth.users (id), title text not null);
alter table public.threads enable row level security;
create policy "threads are public" on public.threads for select to authenticated using (true);
create policy "own threads" on public.threads for insert to authenticated with check (author = auth.uid());
create table public.profiles (id uuid primary key references auth.users (id), nickname text not null);
alter table public.profiles enable row level security;
create policy "profiles are public" on public.profiles for select to authenticated using (true);
-- === vulnerable
grant usage on schema auth to authenticated;
grant select on auth.users to authenticated;
create view public.threads_with_author with (security_invoker = on) as
  select t.id, t.title, u.raw_user_meta_data ->> 'name' as author_name, u.email from public.threads t join auth.users u on u.id = t.author;
-- === fixed
create view public.threads_with_author with (security_invoker = on) as
  select t.id, t.title, p.nickname as author_name, null::text as email from public.threads t join public.profiles p on p.id = t.author;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.profiles values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'ann');
insert into public.threads (author, title) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Hello');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select encrypted_password, email from auth.users where id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.threads;
