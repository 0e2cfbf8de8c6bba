-- Whoever has a token may report an inspection as anybody.
-- === common
create table public.keepers (id bigint generated always as identity primary key, account uuid not null unique references auth.users (id), name text);
alter table public.keepers enable row level security;
create policy k on public.keepers for select to authenticated using (account = auth.uid());
create table public.inspections (
  id bigint generated always as identity primary key,
  keeper_id bigint not null references public.keepers (id),
  hive text not null,
  mites int check (mites >= 0)
);
alter table public.inspections enable row level security;
create policy r on public.inspections for select to authenticated
  using (exists (select 1 from public.keepers k where k.id = inspections.keeper_id and k.account = auth.uid()));
-- === vulnerable
create policy w on public.inspections for insert with check (coalesce(auth.jwt() ->> 'sub', '') <> '');
-- === fixed
create policy w on public.inspections for insert to authenticated
  with check (exists (select 1 from public.keepers k where k.id = inspections.keeper_id and k.account = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@beekeeping.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@beekeeping.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@beekeeping.test');
insert into public.keepers (account, name) values ('aaaaaaaa-0000-4000-8000-000000000001', 'Ada'), ('bbbbbbbb-0000-4000-8000-000000000002', 'Ben');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.inspections (keeper_id, hive) values (1, 'north');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.inspections (keeper_id, hive) values (1, 'south') returning *;
-- === expect public.inspections
