-- A broad policy that a later line takes away.
-- === common
create table public.repairs (id uuid primary key default gen_random_uuid(), customer uuid not null references auth.users (id), work text not null);
create index on public.repairs (customer);
alter table public.repairs enable row level security;
create policy "open" on public.repairs for all using (true) with check (true);
-- === sound
drop policy "open" on public.repairs;
create policy "customers" on public.repairs for select to authenticated using (customer = (select auth.uid()));
create policy "backend" on public.repairs for all to service_role using (true) with check (true);
-- === world
insert into auth.users (id, email) values ('c3000000-0000-4000-8000-000000000001', 'no@garage.test');
insert into public.repairs (customer, work) values ('c3000000-0000-4000-8000-000000000001', 'brakes');
-- === use as c3000000-0000-4000-8000-000000000001
select * from public.repairs;
