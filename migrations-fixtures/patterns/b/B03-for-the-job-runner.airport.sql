-- The policy was for the job that imports baggage, and says nothing of whom it is for.
-- === common
create table public.baggage (
  tag text primary key,
  passenger uuid not null references auth.users (id),
  belt smallint
);
alter table public.baggage enable row level security;
create policy "passenger sees own baggage" on public.baggage for select to authenticated using (passenger = (select auth.uid()));
-- === vulnerable
create policy "import job writes" on public.baggage using (true) with check (true);
-- === fixed
create policy "import job writes" on public.baggage to service_role using (true) with check (true);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@airport.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@airport.test');
insert into public.baggage values ('LX1', 'aaaaaaaa-0000-4000-8000-000000000001', 3), ('LX2', 'bbbbbbbb-0000-4000-8000-000000000002', 4);
-- === attack as anon
update public.baggage set belt = 9;
-- === attack as anon
select * from public.baggage;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.baggage where tag = 'LX1';
-- === expect public.baggage
