-- The policy reads the table of accounts, which users may not.
-- === common
create table public.herds (brand text primary key, rancher_mail text not null);
alter table public.herds enable row level security;
-- === vulnerable
create policy "own" on public.herds for select to authenticated
  using (rancher_mail = (select email from auth.users where id = (select auth.uid())));
-- === fixed
create policy "own" on public.herds for select to authenticated using (rancher_mail = (select auth.jwt() ->> 'email'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@ranch.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@ranch.test');
insert into public.herds values ('A1', 'ada@ranch.test');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.herds;
-- === expect public.herds
