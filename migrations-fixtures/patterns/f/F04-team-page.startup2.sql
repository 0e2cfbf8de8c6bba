-- The page of the team shows accounts straight from auth.users.
-- === common
create schema app;
alter role authenticator set pgrst.db_schemas = 'public, app';
grant usage on schema app to anon, authenticated;
-- === vulnerable
create view app.team as
  select id, email, coalesce(raw_user_meta_data ->> 'full_name', split_part(email, '@', 1)) as display_name, created_at
    from auth.users where deleted_at is null;
grant select on app.team to anon, authenticated;
-- === fixed
create view app.team as
  select id, email, coalesce(raw_user_meta_data ->> 'full_name', split_part(email, '@', 1)) as display_name, created_at
    from auth.users where deleted_at is null and id = auth.uid();
grant select on app.team to authenticated;
-- === world
insert into auth.users (id, email) values ('a3000000-0000-4000-8000-000000000001', 'lev@startup2.test'), ('a3000000-0000-4000-8000-000000000002', 'mia@startup2.test');
-- === attack as anon
select email from app.team;
-- === attack as a3000000-0000-4000-8000-000000000002
select email from app.team where id = 'a3000000-0000-4000-8000-000000000001';
-- === use as a3000000-0000-4000-8000-000000000001
select email from app.team where id = 'a3000000-0000-4000-8000-000000000001';
-- === expect app.team
