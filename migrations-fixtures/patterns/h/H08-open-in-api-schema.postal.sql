-- Another schema is served as well, and its table has no lock.
-- === common
create schema api;
grant usage on schema api to anon, authenticated;
create table api.parcels (tracking text primary key, recipient text not null, address text not null, customer uuid references auth.users (id));
grant select on api.parcels to anon, authenticated;
alter role authenticator set pgrst.db_schemas = 'public, api';
-- === vulnerable
comment on schema api is 'served';
-- === fixed
alter table api.parcels enable row level security;
create policy customer on api.parcels for select to authenticated using (customer = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@postal.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@postal.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@postal.test');
insert into api.parcels values ('T1', 'Ada', 'Elm 1', 'a1a1a1a1-0000-4000-8000-00000000000a');
-- === attack as anon
select * from api.parcels;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from api.parcels;
