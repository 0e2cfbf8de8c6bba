-- Two columns of every employee are granted, one of them secret.
-- === common
create table public.employees (no integer primary key, full_name text not null, home_phone text not null, manager integer references public.employees);
create index on public.employees (manager);
revoke all on public.employees from anon, authenticated;
-- === vulnerable
grant select (no, home_phone) on public.employees to anon, authenticated;
-- === fixed
alter table public.employees enable row level security;
-- === world
insert into public.employees values (1, 'Ada', '555', null);
-- === attack as anon
select home_phone from public.employees;
-- === use as role service_role
select * from public.employees;
-- === expect public.employees
