-- The trigger of sign-up takes the company and the role from what the visitor typed.
-- === common
create table companies (id uuid primary key default gen_random_uuid(), name text not null);
create table employees (
  id uuid primary key references auth.users (id) on delete cascade,
  company_id uuid references companies (id),
  email text not null,
  access_level text not null default 'employee'
);
create table payslips (id bigint generated always as identity primary key, employee_id uuid not null references employees (id), gross numeric not null);
create table pending_invites (email text primary key, company_id uuid not null references companies (id), access_level text not null default 'employee');
alter table companies enable row level security;
alter table employees enable row level security;
alter table payslips enable row level security;
alter table pending_invites enable row level security;
create policy "see self" on employees for select to authenticated using (id = auth.uid());
create policy "own payslips" on payslips for select to authenticated using (employee_id = auth.uid());
create policy "hr sees payslips" on payslips for select to authenticated using (
  exists (select 1 from employees e where e.id = auth.uid() and e.access_level = 'hr'));
-- === vulnerable
create or replace function public.handle_new_user() returns trigger as $$
begin
  insert into public.employees (id, company_id, email, access_level)
  values (new.id, (new.raw_user_meta_data->>'company_id')::uuid, new.email, coalesce(new.raw_user_meta_data->>'access_level', 'employee'));
  return new;
end;
$$ language plpgsql security definer set search_path = public;
create trigger on_auth_user_created after insert on auth.users for each row execute function public.handle_new_user();
-- === fixed
create or replace function public.handle_new_user() returns trigger as $$
begin
  insert into public.employees (id, company_id, email, access_level)
  select new.id, i.company_id, new.email, coalesce(i.access_level, 'employee')
  from (select 1) as one left join public.pending_invites i on i.email = new.email;
  return new;
end;
$$ language plpgsql security definer set search_path = public;
create trigger on_auth_user_created after insert on auth.users for each row execute function public.handle_new_user();
-- === world
insert into companies values ('50000000-0000-4000-8000-000000000001', 'Acme');
insert into pending_invites values ('anna@example.com', '50000000-0000-4000-8000-000000000001', 'employee');
insert into auth.users (id, email, raw_user_meta_data) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com', '{}'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com', '{"access_level": "hr"}');
insert into payslips (employee_id, gross) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 4000);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from payslips where employee_id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from payslips;
-- === expect public.employees
-- === expect public.handle_new_user
