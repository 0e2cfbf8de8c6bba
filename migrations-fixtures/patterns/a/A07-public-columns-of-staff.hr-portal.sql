-- Only "harmless" columns are granted, among them where somebody lives; rows are not limited.
-- === common
create type public.employment as enum ('full_time', 'contractor', 'left');
create table public.employees (
  employee_no text primary key,
  auth_id uuid unique references auth.users (id),
  full_name text not null,
  home_address text,
  mobile text,
  salary numeric(12, 2),
  employment public.employment not null default 'full_time'
);
revoke all on table public.employees from anon, authenticated;
-- === vulnerable
grant select (employee_no, auth_id, full_name, home_address, mobile) on public.employees to authenticated;
-- === fixed
alter table public.employees enable row level security;
grant select (employee_no, auth_id, full_name, home_address, mobile) on public.employees to authenticated;
create policy self_read on public.employees for select to authenticated using (auth_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@hr.test'), ('b2222222-2222-4222-8222-222222222222', 'b@hr.test');
insert into public.employees values ('E-1', 'a1111111-1111-4111-8111-111111111111', 'Ada', 'Elm Street 1', '+1', 5), ('E-2', 'b2222222-2222-4222-8222-222222222222', 'Ben', 'Oak 2', '+2', 6);
-- === attack as b2222222-2222-4222-8222-222222222222
select home_address from public.employees where employee_no = 'E-1';
-- === use as a1111111-1111-4111-8111-111111111111
select full_name, mobile from public.employees where auth_id = 'a1111111-1111-4111-8111-111111111111';
-- === expect public.employees
