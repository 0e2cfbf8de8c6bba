-- The strict policy came in a later migration, and the first was never taken away.
-- === common
create table public.dogs (
  chip text primary key,
  holder uuid not null references auth.users (id),
  bites smallint not null default 0
);
alter table public.dogs enable row level security;
-- === vulnerable
create policy dogs_v1 on public.dogs for select to authenticated using (chip <> '' or chip = '');
create policy dogs_v2 on public.dogs for select to authenticated using (holder = (select auth.uid()));
-- === fixed
create policy dogs_v2 on public.dogs for select to authenticated using (holder = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@kennel.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@kennel.test');
insert into public.dogs values ('c1', 'aaaaaaaa-0000-4000-8000-000000000001', 2), ('c2', 'bbbbbbbb-0000-4000-8000-000000000002', 0);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.dogs where chip = 'c1';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.dogs where chip = 'c1';
-- === expect public.dogs
