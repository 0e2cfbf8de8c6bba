-- The condition compares a thing with itself.
-- === common
create table public.wills (
  id bigint primary key,
  testator uuid not null references auth.users (id),
  clause text not null
);
alter table public.wills enable row level security;
-- === vulnerable
create policy wills_r on public.wills for select using (2 > 1 and id = id);
create policy wills_d on public.wills for delete to authenticated using ('x' is not null);
-- === fixed
create policy wills_r on public.wills for select to authenticated using (testator = (select auth.uid()));
create policy wills_d on public.wills for delete to authenticated using (testator = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@mortuary.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@mortuary.test');
insert into public.wills values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'house'), (2, 'bbbbbbbb-0000-4000-8000-000000000002', 'cat');
-- === attack as anon
select * from public.wills;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.wills where id = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.wills where id = 1;
-- === expect public.wills
