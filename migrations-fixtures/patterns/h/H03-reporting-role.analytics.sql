-- Signed-in users are members of the role that the reports run as.
-- === common
create role reporting nologin bypassrls;
grant usage on schema public to reporting;
create table page_views (id bigserial primary key, site_owner uuid not null references auth.users (id), ip inet, path text);
alter table page_views enable row level security;
create policy "own site" on page_views for select to authenticated using (site_owner = auth.uid());
grant select on all tables in schema public to reporting;
-- === vulnerable
grant reporting to authenticated;
-- === fixed
grant reporting to postgres;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into page_views (site_owner, ip, path) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', '10.0.0.1', '/');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select 1 where pg_has_role(current_user, 'reporting', 'set');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from page_views;
