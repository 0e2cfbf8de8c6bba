-- A table with integer keys and no row level security, in a schema that the API serves besides public.
-- === common
create schema api;
alter role authenticator set pgrst.db_schemas = 'public, api';
grant usage on schema api to anon, authenticated;
create table api.season_tickets (ticket integer primary key, holder_mail text not null, iban text not null);
-- === vulnerable
grant select, insert, update, delete on api.season_tickets to anon, authenticated;
-- === fixed
alter table api.season_tickets enable row level security;
grant select on api.season_tickets to authenticated;
create policy "own" on api.season_tickets for select to authenticated using (holder_mail = (select auth.jwt() ->> 'email'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@planetarium.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@planetarium.test');
insert into api.season_tickets values (1, 'ada@planetarium.test', 'NO93');
-- === attack as anon
select * from api.season_tickets;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from api.season_tickets;
-- === expect api.season_tickets
