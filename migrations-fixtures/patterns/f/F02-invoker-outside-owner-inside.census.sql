-- The view in the API asks as the caller, the one beneath it does not.
-- === common
create schema internal;
grant usage on schema internal to authenticated;
create table public.households (
  id uuid primary key default gen_random_uuid(),
  head uuid not null references auth.users (id),
  income int not null check (income >= 0),
  persons smallint not null default 1
);
alter table public.households enable row level security;
create policy own_household on public.households for select to authenticated using (head = (select auth.uid()));
-- === vulnerable
create view internal.household_base as
  select id, head, income, persons, income / greatest(persons, 1) as per_head from public.households;
grant select on internal.household_base to authenticated;
create view public.household_report with (security_invoker = on) as select * from internal.household_base;
-- === fixed
create view internal.household_base with (security_invoker = on) as
  select id, head, income, persons, income / greatest(persons, 1) as per_head from public.households;
grant select on internal.household_base to authenticated;
create view public.household_report with (security_invoker = on) as select * from internal.household_base;
-- === world
insert into auth.users (id, email) values ('a1000000-0000-4000-8000-000000000001', 'hue@census.test'), ('a1000000-0000-4000-8000-000000000002', 'ida@census.test');
insert into public.households (head, income) values ('a1000000-0000-4000-8000-000000000001', 50000);
-- === attack as a1000000-0000-4000-8000-000000000002
select income from public.household_report;
-- === use as a1000000-0000-4000-8000-000000000001
select income from public.household_report;
