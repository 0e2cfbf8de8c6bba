-- Policies without clauses let nobody do anything.
-- === sound
create table public.stock (sku text primary key, n int not null);
alter table public.stock enable row level security;
create policy seen on public.stock for select to authenticated using (true);
create policy i on public.stock for insert to authenticated with check (false);
create policy u on public.stock for update to authenticated using (false);
-- === world
insert into public.stock values ('a', 1);
-- === use as f1000000-0000-4000-8000-000000000001
select * from public.stock;
