-- The view asks as the caller; the function that it selects from does not.
-- === common
create table public.timesheets (
  worker uuid not null references auth.users (id),
  day date not null,
  hours numeric(4, 2) not null check (hours between 0 and 24),
  wage_cents int not null,
  primary key (worker, day)
);
alter table public.timesheets enable row level security;
create policy ts_self on public.timesheets for select to authenticated using (worker = (select auth.uid()));
-- === vulnerable
create function public.all_timesheets() returns setof public.timesheets language sql stable security definer set search_path = '' as $$
  select * from public.timesheets
$$;
revoke execute on function public.all_timesheets() from public, anon;
create view public.timesheet_totals with (security_invoker = true) as
  select worker, sum(hours) as hours, sum(hours * wage_cents) as pay from public.all_timesheets() group by worker;
-- === fixed
create function public.all_timesheets() returns setof public.timesheets language sql stable security invoker set search_path = '' as $$
  select * from public.timesheets
$$;
revoke execute on function public.all_timesheets() from public, anon;
create view public.timesheet_totals with (security_invoker = true) as
  select worker, sum(hours) as hours, sum(hours * wage_cents) as pay from public.all_timesheets() group by worker;
-- === world
insert into auth.users (id, email) values ('a9000000-0000-4000-8000-000000000001', 'xia@timesheets.test'), ('a9000000-0000-4000-8000-000000000002', 'yul@timesheets.test');
insert into public.timesheets values ('a9000000-0000-4000-8000-000000000001', '2030-01-01', 8, 2000);
-- === attack as a9000000-0000-4000-8000-000000000002
select pay from public.timesheet_totals;
-- === use as a9000000-0000-4000-8000-000000000001
select pay from public.timesheet_totals;
