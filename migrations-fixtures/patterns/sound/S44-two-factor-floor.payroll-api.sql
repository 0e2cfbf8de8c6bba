-- Own payslips only, and only with a second factor.
-- === sound
create table public.payslip_files (id uuid primary key default gen_random_uuid(), employee uuid not null references auth.users (id) on delete cascade, month date not null, net numeric not null, unique (employee, month));
alter table public.payslip_files enable row level security;
create policy own on public.payslip_files for select to authenticated using (employee = (select auth.uid()));
create policy factor on public.payslip_files as restrictive for all to authenticated using ((select auth.jwt() ->> 'aal') = 'aal2');
revoke all on public.payslip_files from anon;
revoke insert, update, delete, truncate on public.payslip_files from authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@pa.test');
insert into public.payslip_files (employee, month, net) values ('a1111111-1111-4111-8111-111111111111', '2026-01-01', 1);
-- === use as a1111111-1111-4111-8111-111111111111 {"aal": "aal2"}
select net from public.payslip_files;
