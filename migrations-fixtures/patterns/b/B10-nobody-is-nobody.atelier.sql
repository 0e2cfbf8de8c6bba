-- Rows whose maker has left belong to whoever is nobody.
-- === common
create table public.sketches (
  sheet integer generated always as identity primary key,
  maker uuid references auth.users (id) on delete set null,
  secret_recipe text
);
alter table public.sketches enable row level security;
-- === vulnerable
create policy "maker" on public.sketches for select using ((maker = auth.uid()) is not false);
-- === fixed
create policy "maker" on public.sketches for select to authenticated using (maker = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@atelier.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@atelier.test');
insert into public.sketches (maker, secret_recipe) values (null, 'glaze'), ('aaaaaaaa-0000-4000-8000-000000000001', 'ink');
-- === attack as anon
select * from public.sketches where maker is null;
-- === attack as anon
select * from public.sketches where maker is not null;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.sketches where maker = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect public.sketches
