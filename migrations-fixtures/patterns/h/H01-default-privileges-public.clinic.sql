-- New tables are handed to everybody the moment they are made; the next one will be.
-- === common
create table public.wards (id int primary key, name text not null, head_nurse uuid references auth.users (id));
alter table public.wards enable row level security;
create policy "own ward" on public.wards to authenticated using (head_nurse = (select auth.uid()));
alter default privileges in schema public revoke all on tables from anon, authenticated;
-- === vulnerable
alter default privileges in schema public grant select, insert on tables to public;
-- === fixed
alter default privileges in schema public grant select, insert on tables to service_role;
-- === world
set role postgres;
create table public.beds (id int primary key, patient text);
reset role;
insert into public.beds values (1, 'Ann');
-- === attack as anon
select * from public.beds;
