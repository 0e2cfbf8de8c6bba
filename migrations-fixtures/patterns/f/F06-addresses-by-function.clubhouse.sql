-- A function of the owner's hands out addresses of accounts.
-- === common
create table public.members (member_no bigint generated always as identity primary key, login uuid not null unique references auth.users (id));
alter table public.members enable row level security;
create policy me on public.members for select to authenticated using (login = (select auth.uid()));
-- === vulnerable
create function public.email_of(no bigint) returns text language sql security definer set search_path = '' as $$
  select u.email from auth.users u join public.members m on m.login = u.id where m.member_no = no
$$;
-- === fixed
create function public.email_of(no bigint) returns text language sql security definer set search_path = '' as $$
  select u.email from auth.users u join public.members m on m.login = u.id where m.member_no = no and m.login = auth.uid()
$$;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clubhouse.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clubhouse.test');
insert into public.members (login) values ('aaaaaaaa-0000-4000-8000-000000000001'), ('bbbbbbbb-0000-4000-8000-000000000002');
-- === attack as anon
select e from public.email_of(1) as e where e is not null;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select e from public.email_of(1) as e where e is not null;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select e from public.email_of(1) as e where e is not null;
