-- A call without a session is taken for the nightly job.
-- === common
create table public.salaries (employee uuid primary key references auth.users (id), cents bigint not null, reviewer uuid references auth.users (id));
alter table public.salaries enable row level security;
create policy own on public.salaries for select to authenticated using (employee = auth.uid());
-- === vulnerable
create function public.raise_salary(p_employee uuid, p_percent numeric) returns bigint language plpgsql security definer set search_path = '' as $$
declare v_cents bigint; v_caller uuid := auth.uid();
begin
  if v_caller is not null and not exists (select 1 from public.salaries s where s.employee = p_employee and s.reviewer = v_caller) then
    raise exception 'only the reviewer';
  end if;
  update public.salaries s set cents = (s.cents * (1 + p_percent / 100))::bigint where s.employee = p_employee returning s.cents into v_cents;
  return v_cents;
end $$;
-- === fixed
create function public.raise_salary(p_employee uuid, p_percent numeric) returns bigint language plpgsql security definer set search_path = '' as $$
declare v_cents bigint; v_caller uuid := auth.uid();
begin
  if v_caller is null or not exists (select 1 from public.salaries s where s.employee = p_employee and s.reviewer = v_caller) then
    raise exception 'only the reviewer';
  end if;
  update public.salaries s set cents = (s.cents * (1 + p_percent / 100))::bigint where s.employee = p_employee returning s.cents into v_cents;
  return v_cents;
end $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@payroll2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@payroll2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@payroll2.test');
insert into public.salaries values ('a1a1a1a1-0000-4000-8000-00000000000a', 100000, 'c3c3c3c3-0000-4000-8000-00000000000c');
-- === attack as anon
select public.raise_salary('a1a1a1a1-0000-4000-8000-00000000000a', 50);
-- === use as c3c3c3c3-0000-4000-8000-00000000000c
select public.raise_salary('a1a1a1a1-0000-4000-8000-00000000000a', 2);
