-- A rower changes his own row of the crew list and is captain.
-- === common
create table public.boats ("boatId" uuid primary key default gen_random_uuid(), name text);
create table public.crew (
  "boatId" uuid references public.boats ("boatId"),
  uid uuid references auth.users (id),
  rank text not null default 'rower',
  shirt text,
  primary key ("boatId", uid)
);
create table public.plans ("boatId" uuid primary key references public.boats ("boatId"), tactics text);
alter table public.boats enable row level security;
alter table public.crew enable row level security;
alter table public.plans enable row level security;
create policy crew_see on public.crew for select to authenticated using (uid = (select auth.uid()));
create policy captains on public.plans for all to authenticated
  using ("boatId" in (select c."boatId" from public.crew c where c.uid = (select auth.uid()) and c.rank = 'captain'));
-- === vulnerable
create policy crew_edit on public.crew for update to authenticated using (uid = (select auth.uid()));
-- === fixed
create policy crew_edit on public.crew for update to authenticated using (uid = (select auth.uid()));
revoke update on public.crew from anon, authenticated;
grant update (shirt) on public.crew to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@rowing.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@rowing.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@rowing.test');
insert into public.boats values ('d0000000-0000-4000-8000-000000000001', 'Swan');
insert into public.crew values ('d0000000-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'captain', 'L'), ('d0000000-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', 'rower', 'M');
insert into public.plans values ('d0000000-0000-4000-8000-000000000001', 'sprint');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.crew set rank = 'captain' where uid = 'bbbbbbbb-0000-4000-8000-000000000002'; select * from public.plans;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.crew set shirt = 'S' where uid = 'bbbbbbbb-0000-4000-8000-000000000002' returning uid;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.plans;
-- === expect public.crew
