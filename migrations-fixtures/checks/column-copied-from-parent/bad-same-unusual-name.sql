-- Nobody calls a column `vat_number` or `employee_number` by chance in two tables that are linked.
create table public.companies (id bigint primary key, vat_number text, name text not null);
create table public.employees (id bigint primary key, employee_number text not null, name text not null);

-- expect: column-copied-from-parent public.shifts.vat_number (warning)
-- fix: manual
-- expect: column-copied-from-parent public.shifts.employee_number (warning)
create table public.shifts (
  id bigint primary key,
  company_id bigint not null references public.companies (id) on delete cascade,
  worker_id bigint not null references public.employees (id) on delete cascade,
  vat_number varchar(20),
  employee_number text not null,
  name text
);
create index on public.shifts (company_id);
create index on public.shifts (worker_id);
