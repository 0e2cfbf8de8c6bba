-- A table outside the API is broadcast to all who listen.
-- === common
create schema desk;
grant usage on schema desk to authenticated;
create table desk.positions (trader uuid not null references auth.users (id), symbol text not null, amount numeric, primary key (trader, symbol));
grant select on desk.positions to authenticated;
alter publication supabase_realtime add table desk.positions;
-- === vulnerable
-- === fixed
alter table desk.positions enable row level security;
create policy "own" on desk.positions for select to authenticated using (trader = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@trading.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@trading.test');
insert into desk.positions values ('aaaaaaaa-0000-4000-8000-000000000001', 'OIL', 5);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from desk.positions;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from desk.positions;
-- === expect desk.positions
