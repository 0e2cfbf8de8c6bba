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
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
-- === attack as anon
set local role postgres;
create table public.beds (id int primary key, patient text);
insert into public.beds values (1, 'Ann');
set local role anon;
select * from public.beds;
