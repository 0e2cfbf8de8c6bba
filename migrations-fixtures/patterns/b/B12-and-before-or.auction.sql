-- The author of the condition forgot that AND binds more than OR.
-- === common
create table public.lots (
  lot integer generated always as identity primary key,
  seller uuid not null references auth.users (id),
  announced boolean not null,
  withdrawn boolean not null default false,
  reserve_cents integer not null
);
alter table public.lots enable row level security;
-- === vulnerable
create policy "announced" on public.lots for select to anon, authenticated
  using (announced or seller = (select auth.uid()) and not withdrawn);
-- === fixed
create policy "announced" on public.lots for select to anon, authenticated
  using ((announced or seller = (select auth.uid())) and not withdrawn);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@auction.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@auction.test');
insert into public.lots (seller, announced, withdrawn, reserve_cents) values ('aaaaaaaa-0000-4000-8000-000000000001', true, true, 100), ('aaaaaaaa-0000-4000-8000-000000000001', true, false, 200);
-- === attack as anon
select * from public.lots where withdrawn;
-- === use as anon
select * from public.lots;
-- === expect public.lots
