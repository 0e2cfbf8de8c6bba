-- New tables are handed to everybody the moment they are made.
-- === vulnerable
alter default privileges in schema public grant select on tables to public;
create table public.grades (id int primary key, pupil text not null, grade int not null);
-- === fixed
alter default privileges in schema public revoke all on tables from public, anon, authenticated;
create table public.grades (id int primary key, pupil text not null, grade int not null);
-- === world
insert into public.grades values (1, 'Ann', 2);
-- === attack as anon
select * from public.grades;
