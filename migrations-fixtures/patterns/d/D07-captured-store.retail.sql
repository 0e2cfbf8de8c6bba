-- The inner store_id is meant to be that of the row, and is that of the staff.
-- === common
create table public.branches (branch_id int primary key, city text not null);
create table public.branch_staff (branch_id int not null references public.branches, employee uuid not null references auth.users (id), primary key (branch_id, employee));
create table public.daily_takings (branch_id int not null references public.branches, day date not null, cents bigint not null, primary key (branch_id, day));
alter table public.branches enable row level security;
alter table public.branch_staff enable row level security;
alter table public.daily_takings enable row level security;
create policy own on public.branch_staff for select to authenticated using (employee = auth.uid());
-- === vulnerable
create policy takings on public.daily_takings for select to authenticated using (exists (select 1 from public.branch_staff s where s.branch_id = branch_id and s.employee = (select auth.uid())));
-- === fixed
create policy takings on public.daily_takings for select to authenticated using (exists (select 1 from public.branch_staff s where s.branch_id = daily_takings.branch_id and s.employee = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.branches values (1, 'Rome'), (2, 'Oslo');
insert into public.branch_staff values (1, '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), (2, 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into public.daily_takings values (1, '2030-01-01', 500);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.daily_takings;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.daily_takings;
-- === expect public.daily_takings
