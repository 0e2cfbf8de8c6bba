-- Keepers' medical charts may be changed by whoever has an account.
-- === common
create table public.keeper_charts (
  keeper integer generated always as identity primary key,
  account uuid unique references auth.users (id),
  allergies text[] not null default '{}'
);
alter table public.keeper_charts enable row level security;
-- === vulnerable
create policy "full access" on public.keeper_charts to authenticated using (1 < 2) with check ('x' is not null);
-- === fixed
create policy "own chart" on public.keeper_charts to authenticated
  using (account = (select auth.uid())) with check (account = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@zoo.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@zoo.test');
insert into public.keeper_charts (account, allergies) values ('aaaaaaaa-0000-4000-8000-000000000001', '{hay}');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.keeper_charts where account = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.keeper_charts set allergies = '{}' where account = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.keeper_charts set allergies = '{hay,dust}' returning *;
-- === expect public.keeper_charts
