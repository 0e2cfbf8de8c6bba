-- The function is taken from visitors by name, and PUBLIC keeps it for them.
-- === common
alter default privileges in schema public revoke execute on functions from anon, authenticated;
create table salaries (employee uuid primary key references auth.users (id), yearly numeric not null);
alter table salaries enable row level security;
create policy "own salary" on salaries for select to authenticated using (employee = auth.uid());
create function average_salary_list() returns table (employee uuid, yearly numeric) language sql security definer set search_path = '' stable as
$$ select s.employee, s.yearly from public.salaries s $$;
-- === vulnerable
revoke execute on function average_salary_list() from anon;
revoke execute on function average_salary_list() from authenticated;
-- === fixed
revoke execute on function average_salary_list() from public, anon, authenticated;
grant execute on function average_salary_list() to service_role;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into salaries values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 50000);
-- === attack as anon
select * from average_salary_list();
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from salaries;
-- === use as role service_role
select * from average_salary_list();
