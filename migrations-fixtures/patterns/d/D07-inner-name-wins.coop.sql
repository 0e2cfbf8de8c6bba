-- Both keys of the composite tenant key are compared with themselves inside the query.
-- === common
create table public."Shareholders" (region bigint not null, coop bigint not null, "userId" uuid not null references auth.users (id), primary key (region, coop, "userId"));
alter table public."Shareholders" enable row level security;
create policy self on public."Shareholders" for select to authenticated using ("userId" = auth.uid());
create table public."Minutes" (id bigint generated always as identity primary key, region bigint not null, coop bigint not null, content text not null);
alter table public."Minutes" enable row level security;
-- === vulnerable
create policy shareholders on public."Minutes" for select to authenticated using (
  (select auth.uid()) in (select s."userId" from public."Shareholders" s where s.region = region and s.coop = coop));
-- === fixed
create policy shareholders on public."Minutes" for select to authenticated using (
  (select auth.uid()) in (select s."userId" from public."Shareholders" s where s.region = "Minutes".region and s.coop = "Minutes".coop));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@coop.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@coop.test');
insert into public."Shareholders" values (1, 10, 'aaaaaaaa-0000-4000-8000-000000000001'), (1, 11, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public."Minutes" (region, coop, content) values (1, 10, 'vote');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public."Minutes";
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public."Minutes";
