-- Calls in sub-queries, cast and coalesced.
-- === sound
create table public.payslips (id bigint generated always as identity primary key, employee_ref text not null, company text not null, net numeric not null);
create index on public.payslips (employee_ref);
alter table public.payslips enable row level security;
create policy own on public.payslips for select to authenticated
  using (employee_ref = (select auth.uid()::text) and company = (select coalesce(auth.jwt() -> 'app_metadata' ->> 'company', '')));
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('25000000-0000-4000-8000-000000000001', 'a@payslips.test', '{"company": "c"}');
insert into public.payslips (employee_ref, company, net) values ('25000000-0000-4000-8000-000000000001', 'c', 1000);
-- === use as 25000000-0000-4000-8000-000000000001
select net from public.payslips;
