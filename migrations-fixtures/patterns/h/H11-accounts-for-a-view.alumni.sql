-- Users were given the accounts so that a view of them works.
-- === common
alter table auth.users disable row level security;
create table public.alumni (id bigint generated always as identity primary key, account uuid not null references auth.users (id), year smallint not null);
alter table public.alumni enable row level security;
create policy everyone on public.alumni for select to authenticated using (account = auth.uid());
-- === vulnerable
grant select on auth.users to authenticated;
create view public.alumni_mail with (security_invoker = on) as
  select a.year, u.email from public.alumni a join auth.users u on u.id = a.account;
-- === fixed
create view public.alumni_mail with (security_invoker = on) as
  select a.year, auth.jwt() ->> 'email' as email from public.alumni a where a.account = auth.uid();
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@alumni.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@alumni.test');
insert into public.alumni (account, year) values ('aaaaaaaa-0000-4000-8000-000000000001', 1999);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select encrypted_password, email from auth.users where id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.alumni_mail;
