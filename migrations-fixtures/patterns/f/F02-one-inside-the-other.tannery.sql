-- The outer view asks as the caller, and the one within asks as its owner.
-- === common
create schema "inner";
grant usage on schema "inner" to authenticated;
create table public."Hides" (
  "Id" bigint primary key,
  "OwnerId" uuid not null references auth.users (id),
  "Grade" text
);
alter table public."Hides" enable row level security;
create policy "Own" on public."Hides" for select to authenticated using ("OwnerId" = (select auth.uid()));
-- === vulnerable
create view "inner"."AllHides" as select * from public."Hides";
grant select on "inner"."AllHides" to authenticated;
create view public."MyHides" with (security_invoker = on) as select "Id", "OwnerId", "Grade" from "inner"."AllHides";
-- === fixed
create view "inner"."AllHides" with (security_invoker = on) as select * from public."Hides";
grant select on "inner"."AllHides" to authenticated;
create view public."MyHides" with (security_invoker = on) as select "Id", "OwnerId", "Grade" from "inner"."AllHides";
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tannery.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tannery.test');
insert into public."Hides" values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'fine'), (2, 'bbbbbbbb-0000-4000-8000-000000000002', 'raw');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public."MyHides" where "OwnerId" = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public."MyHides" where "OwnerId" = 'aaaaaaaa-0000-4000-8000-000000000001';
