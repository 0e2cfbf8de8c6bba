-- To make a report work, the service's role was told to skip row level security.
-- === common
create role dome_service login;
grant usage on schema public to dome_service;
create table public.night_plans (
  night date not null,
  institute int not null,
  target text not null,
  primary key (night, institute)
);
alter table public.night_plans enable row level security;
revoke all on public.night_plans from anon, authenticated;
grant select, insert on public.night_plans to dome_service;
create policy of_institute on public.night_plans to dome_service
  using (institute = current_setting('dome.institute')::int);
-- === vulnerable
alter role dome_service bypassrls;
-- === fixed
-- === world
insert into public.night_plans values ('2030-01-01', 1, 'M31'), ('2030-01-01', 2, 'M42');
-- === attack as role dome_service
select set_config('dome.institute', '2', true);
select * from public.night_plans where institute = 1;
-- === use as role dome_service
select set_config('dome.institute', '2', true);
select * from public.night_plans where institute = 2;
