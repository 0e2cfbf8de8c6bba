-- Rows are kept apart on the leaves, and read through the root, by hash.
-- === common
create table public.gauge_values (gauge integer not null, owner uuid not null references auth.users (id), v numeric, primary key (gauge)) partition by hash (gauge);
create table public.gauge_values_0 partition of public.gauge_values for values with (modulus 2, remainder 0);
create table public.gauge_values_1 partition of public.gauge_values for values with (modulus 2, remainder 1);
alter table public.gauge_values_0 enable row level security;
alter table public.gauge_values_1 enable row level security;
-- === vulnerable
-- === fixed
alter table public.gauge_values enable row level security;
create policy "own" on public.gauge_values for select to authenticated using (owner = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@meters.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@meters.test');
insert into public.gauge_values values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 3);
-- === attack as anon
select * from public.gauge_values;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.gauge_values;
-- === expect public.gauge_values
