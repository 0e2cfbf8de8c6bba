-- The page after sign-up makes the profile, and it may say "teacher".
-- === common
create table public.profiles (
  user_id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null,
  account_type text not null default 'student' check (account_type in ('student', 'teacher', 'principal')),
  verified boolean not null default false
);
create table public.grades (id bigserial primary key, student uuid not null references public.profiles (user_id), grade numeric(3, 1) not null);
alter table public.profiles enable row level security;
alter table public.grades enable row level security;
create or replace function public.is_teacher() returns boolean language plpgsql stable security definer set search_path = public as $$
declare t text;
begin
  select account_type into t from profiles where user_id = auth.uid();
  return t in ('teacher', 'principal');
end; $$;
create policy "own profile" on public.profiles for select to authenticated using (user_id = auth.uid());
create policy "own grades" on public.grades for select to authenticated using (student = auth.uid());
create policy "teachers manage grades" on public.grades for all to authenticated using (public.is_teacher()) with check (public.is_teacher());
-- === vulnerable
create policy "create own profile" on public.profiles for insert to authenticated with check (user_id = auth.uid());
-- === fixed
create policy "create own profile" on public.profiles for insert to authenticated with check (user_id = auth.uid() and account_type = 'student' and not verified);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.profiles (user_id, full_name) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Anna');
insert into public.grades (student, grade) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 2.0);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.profiles (user_id, full_name, account_type) values ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'Bo', 'teacher');
select * from public.grades;
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.profiles (user_id, full_name) values ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'Bo');
-- === expect public.profiles
