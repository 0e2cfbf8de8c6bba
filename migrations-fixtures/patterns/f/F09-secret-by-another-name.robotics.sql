-- What opens the robots is in a table without row level security, under a name of its own.
-- === common
create table public.robots (
  serial_no text primary key,
  operator uuid references auth.users (id),
  pairing_secret text not null,
  mqtt_passwd text
);
-- === vulnerable
grant select on public.robots to anon, authenticated;
-- === fixed
alter table public.robots enable row level security;
create policy operators on public.robots for select to authenticated using (operator = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@robotics.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@robotics.test');
insert into public.robots values ('r1', 'aaaaaaaa-0000-4000-8000-000000000001', 's3', 'pw');
-- === attack as anon
select pairing_secret, mqtt_passwd from public.robots;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.robots;
-- === expect public.robots
