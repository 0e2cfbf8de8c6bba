-- Tables that come later in this schema are everybody's to read and write.
-- === common
create schema cargo;
grant usage on schema cargo to anon, authenticated;
create table cargo.berths (id integer primary key, held_by uuid references auth.users (id));
alter table cargo.berths enable row level security;
create policy own on cargo.berths for select to authenticated using (held_by = auth.uid());
grant select on cargo.berths to authenticated;
-- === vulnerable
alter default privileges in schema cargo grant select, insert, update, delete on tables to public;
-- === fixed
alter default privileges in schema cargo grant select, insert, update, delete on tables to service_role;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@port2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@port2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@port2.test');
insert into cargo.berths values (1, 'a1a1a1a1-0000-4000-8000-00000000000a');
-- === attack as anon
set local role postgres;
create table cargo.crews (id integer primary key, passport text);
insert into cargo.crews values (1, 'P1');
set local role anon;
select * from cargo.crews;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from cargo.berths;
