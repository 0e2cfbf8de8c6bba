-- A condition for the demo was left at the end.
-- === common
create table public.hives (
  hive_no integer primary key,
  keeper_uid uuid not null references auth.users (id),
  position point
);
alter table public.hives enable row level security;
-- === vulnerable
create policy keepers on public.hives for all to authenticated
  using (case when keeper_uid = auth.uid() then true else 1 = 1 end);
-- === fixed
create policy keepers on public.hives for all to authenticated using (keeper_uid = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@apiary.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@apiary.test');
insert into public.hives values (1, 'aaaaaaaa-0000-4000-8000-000000000001', '(0,0)'), (2, 'bbbbbbbb-0000-4000-8000-000000000002', '(1,1)');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.hives where hive_no = 1;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.hives where hive_no = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.hives where hive_no = 1;
-- === expect public.hives
