-- A policy that denies was added beside the one that admits, and changes nothing.
-- === common
create table public.shaft_maps (level integer primary key, surveyor uuid not null references auth.users (id), map text not null);
alter table public.shaft_maps enable row level security;
create policy "survey" on public.shaft_maps for all to authenticated
  using (surveyor = (select auth.uid())) with check (surveyor = (select auth.uid()));
create policy "crew" on public.shaft_maps for select to authenticated using (map <> '');
-- === vulnerable
create policy "closed" on public.shaft_maps for select to authenticated using (false);
-- === fixed
create policy "closed" on public.shaft_maps as restrictive for select to authenticated using (surveyor = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@mine.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@mine.test');
insert into public.shaft_maps values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'x');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.shaft_maps;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.shaft_maps;
-- === expect public.shaft_maps
