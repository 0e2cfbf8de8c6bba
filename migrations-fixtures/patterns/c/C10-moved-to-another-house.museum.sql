-- A curator's own object may be moved into a house that is not theirs.
-- === common
create table public.houses (code text primary key);
create table public.curators (house text references public.houses, person uuid references auth.users (id), primary key (house, person));
create table public.objects (
  inventory_no integer generated always as identity primary key,
  house text not null references public.houses,
  curator uuid not null references auth.users (id),
  label text
);
alter table public.houses enable row level security;
alter table public.curators enable row level security;
alter table public.objects enable row level security;
create policy "own" on public.curators for select to authenticated using (person = (select auth.uid()));
create policy "houses" on public.objects for select to authenticated
  using (house in (select q.house from public.curators q where q.person = (select auth.uid())) or curator = (select auth.uid()));
-- === vulnerable
create policy "relabel" on public.objects for update to authenticated
  using (curator = (select auth.uid())) with check (curator = (select auth.uid()));
-- === fixed
create policy "relabel" on public.objects for update to authenticated
  using (curator = (select auth.uid()))
  with check (curator = (select auth.uid()) and house in (select q.house from public.curators q where q.person = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@museum.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@museum.test');
insert into public.houses values ('N'), ('S');
insert into public.curators values ('N', 'aaaaaaaa-0000-4000-8000-000000000001'), ('S', 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.objects (house, curator, label) values ('N', 'aaaaaaaa-0000-4000-8000-000000000001', 'axe');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
update public.objects set house = 'S';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.objects set label = 'bronze axe' returning *;
-- === expect public.objects
