-- The partitioned table has the policy; its partition is locked and reached only through it.
-- === sound
create table public.steps (
  user_id uuid not null references auth.users (id),
  day date not null,
  steps integer not null,
  primary key (user_id, day)
) partition by range (day);
create table public.steps_2025 partition of public.steps for values from ('2025-01-01') to ('2026-01-01');
alter table public.steps enable row level security;
alter table public.steps_2025 enable row level security;
create policy "own" on public.steps for all to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@metrics.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@metrics.test');
insert into public.steps values ('aaaaaaaa-0000-4000-8000-000000000001', '2025-05-01', 9000);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.steps;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.steps_2025;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.steps;
