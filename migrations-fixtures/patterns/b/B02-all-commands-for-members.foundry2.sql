-- One policy lets whoever signed in do everything with everything.
-- === common
create table public.castings (
  batch bigint primary key,
  caster uuid not null default auth.uid() references auth.users (id),
  alloy text not null
);
alter table public.castings enable row level security;
revoke all on public.castings from anon;
-- === vulnerable
create policy castings_all on public.castings for all to authenticated using (true) with check (true);
-- === fixed
create policy castings_all on public.castings for all to authenticated
  using (caster = (select auth.uid())) with check (caster = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@foundry2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@foundry2.test');
insert into public.castings values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'bronze'), (2, 'bbbbbbbb-0000-4000-8000-000000000002', 'steel');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.castings where caster = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.castings set alloy = 'brass' where batch = 1;
-- === expect public.castings
