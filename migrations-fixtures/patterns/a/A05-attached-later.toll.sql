-- A year was filled apart and attached to the protected table: by its own name it is open.
-- === common
create table public.crossings (
  plate text not null,
  year int not null,
  driver uuid not null references auth.users (id),
  gate text
) partition by list (year);
alter table public.crossings enable row level security;
create policy driver_reads on public.crossings for select to authenticated using (driver = (select auth.uid()));
create table public.crossings_old (plate text not null, year int not null, driver uuid not null references auth.users (id), gate text);
alter table public.crossings attach partition public.crossings_old for values in (2020, 2021);
-- === vulnerable
-- === fixed
alter table public.crossings_old enable row level security;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@toll.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@toll.test');
insert into public.crossings values ('AA-1', 2020, 'aaaaaaaa-0000-4000-8000-000000000001', 'north');
-- === attack as anon
select * from public.crossings_old;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.crossings;
-- === expect public.crossings_old
