-- Three views on one another: only the innermost does not run as its caller.
-- === common
create schema hr;
grant usage on schema hr to anon, authenticated;
create table public.payslips (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references auth.users (id) on delete cascade,
  month date not null,
  net_pay numeric not null,
  unique (employee_id, month)
);
alter table public.payslips enable row level security;
create policy "staff read their slips" on public.payslips for select to authenticated using ((select auth.uid()) = employee_id);
-- === vulnerable
create view hr.slips as select employee_id, month, net_pay from public.payslips;
grant select on hr.slips to anon, authenticated;
create view hr.recent_slips with (security_invoker = on) as select * from hr.slips where month > date '2000-01-01';
grant select on hr.recent_slips to anon, authenticated;
create view public.pay_history with (security_invoker = on) as select month, net_pay from hr.recent_slips;
-- === fixed
create view hr.slips with (security_invoker = on) as select employee_id, month, net_pay from public.payslips;
grant select on hr.slips to anon, authenticated;
create view hr.recent_slips with (security_invoker = on) as select * from hr.slips where month > date '2000-01-01';
grant select on hr.recent_slips to anon, authenticated;
create view public.pay_history with (security_invoker = on) as select month, net_pay from hr.recent_slips;
-- === world
insert into auth.users (id, email) values ('13000000-0000-4000-8000-000000000001', 'liv@payroll.test');
insert into public.payslips (employee_id, month, net_pay) values ('13000000-0000-4000-8000-000000000001', '2025-03-01', 3120);
-- === attack as anon
select net_pay from public.pay_history;
-- === use as 13000000-0000-4000-8000-000000000001
select net_pay from public.pay_history;
