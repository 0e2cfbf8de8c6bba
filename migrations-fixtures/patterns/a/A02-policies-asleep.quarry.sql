-- The policies are there, and row level security was switched off again.
-- === common
create table public.blast_plans (hole integer primary key, blaster uuid not null references auth.users (id), kg numeric not null);
alter table public.blast_plans enable row level security;
create policy "own" on public.blast_plans for all to authenticated
  using (blaster = (select auth.uid())) with check (blaster = (select auth.uid()));
-- === vulnerable
alter table public.blast_plans disable row level security;
-- === fixed
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@quarry.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@quarry.test');
insert into public.blast_plans values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 12);
-- === attack as anon
delete from public.blast_plans;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.blast_plans;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.blast_plans;
-- === expect public.blast_plans
