-- Every policy asks for the owner, and TRUNCATE asks no policy.
-- === common
create schema draw;
alter role authenticator set pgrst.db_schemas = 'draw, public';
grant usage on schema draw to authenticated;
create table draw.tickets (
  serial bigint generated always as identity primary key,
  player uuid not null default auth.uid() references auth.users (id),
  numbers int[] not null
);
alter table draw.tickets enable row level security;
create policy players on draw.tickets to authenticated using (player = (select auth.uid()));
-- === vulnerable
grant all privileges on draw.tickets to authenticated;
-- === fixed
grant select, insert, update, delete on draw.tickets to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@lottery.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@lottery.test');
insert into draw.tickets (player, numbers) values ('aaaaaaaa-0000-4000-8000-000000000001', '{1,2}');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
truncate table draw.tickets;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from draw.tickets;
-- === expect draw.tickets
