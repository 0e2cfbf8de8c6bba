-- A view over a view over the accounts table: nothing that names auth.users is served, and its rows are.
-- === common
create schema directory;
-- === vulnerable
create view directory.people as select id, email, last_sign_in_at from auth.users;
create view public.who_is_who as select email, last_sign_in_at from directory.people;
-- === fixed
create view directory.people as select id, email, last_sign_in_at from auth.users;
create view public.who_is_who as select email, last_sign_in_at from directory.people where id = (select auth.uid());
-- === world
insert into auth.users (id, email) values
  ('18000000-0000-4000-8000-000000000001', 'ann@forum.test'), ('18000000-0000-4000-8000-000000000002', 'bob@forum.test');
-- === attack as anon
select email from public.who_is_who;
-- === use as 18000000-0000-4000-8000-000000000001
select email from public.who_is_who where email = 'ann@forum.test';
