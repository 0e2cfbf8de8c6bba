-- The list of members is the list of accounts.
-- === common
create table public.desks (id bigint primary key, used_by uuid references auth.users (id));
alter table public.desks enable row level security;
create policy mine on public.desks for select to authenticated using (used_by = (select auth.uid()));
-- === vulnerable
create view public.people as
  select u.id, u.email, u.phone, u.last_sign_in_at, d.id as desk from auth.users u left join public.desks d on d.used_by = u.id;
-- === fixed
create view public.people as
  select u.id, u.email, u.phone, u.last_sign_in_at, d.id as desk from auth.users u left join public.desks d on d.used_by = u.id
   where u.id = (select auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@coworking.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@coworking.test');
insert into public.desks values (1, 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as anon
select * from public.people;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.people;
-- === expect public.people
