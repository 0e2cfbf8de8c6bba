-- New tables are handed to everybody the moment they are made.
-- === vulnerable
alter default privileges in schema public grant select on tables to public;
create table public.grades (id int primary key, pupil_id uuid not null references auth.users (id), grade int not null);
-- === fixed
alter default privileges in schema public revoke all on tables from public, anon, authenticated;
create table public.grades (id int primary key, pupil_id uuid not null references auth.users (id), grade int not null);
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.grades values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', 2);
-- === attack as anon
select * from public.grades;
