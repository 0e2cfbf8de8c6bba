-- Beside the owner's branch stands one that asks only for the state of the row.
-- === common
create table public.care_plans (
  id bigint primary key,
  resident uuid not null references auth.users (id),
  stage smallint not null default 0,
  medication text
);
alter table public.care_plans enable row level security;
-- === vulnerable
create policy care on public.care_plans for select to authenticated
  using (stage >= 2 or resident = (select auth.uid()));
-- === fixed
create policy care on public.care_plans for select to authenticated using (resident = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@hospice.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@hospice.test');
insert into public.care_plans values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 3, 'x'), (2, 'bbbbbbbb-0000-4000-8000-000000000002', 0, 'y');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.care_plans where resident = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.care_plans where id = 1;
-- === expect public.care_plans
