-- An empty text stands for nobody on both sides.
-- === common
create table public.lockers (
  number integer primary key,
  renter_mail text not null default '',
  door_code text not null
);
alter table public.lockers enable row level security;
-- === vulnerable
create policy "renter" on public.lockers for select
  using (renter_mail = coalesce(auth.jwt() ->> 'email', ''));
-- === fixed
create policy "renter" on public.lockers for select to authenticated
  using (renter_mail <> '' and renter_mail = (select auth.jwt() ->> 'email'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@club.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@club.test');
insert into public.lockers values (1, '', '0000'), (2, 'ada@club.test', '1234');
-- === attack as anon
select * from public.lockers;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.lockers;
-- === expect public.lockers
