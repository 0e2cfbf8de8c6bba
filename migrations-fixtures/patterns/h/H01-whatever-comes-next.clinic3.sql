-- Whatever table comes next belongs to everybody who asks.
-- === common
alter default privileges in schema public revoke all on tables from public, anon, authenticated;
-- === vulnerable
alter default privileges grant all on tables to public;
-- === fixed
alter default privileges grant all on tables to service_role;
-- === world
select 1;
-- === attack as anon
set local role postgres;
create table public.x_rays (id bigint primary key, patient text);
insert into public.x_rays values (1, 'Ann');
set local role anon;
select * from public.x_rays;
