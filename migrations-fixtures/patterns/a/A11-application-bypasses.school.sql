-- The role that the application connects as skips every policy.
-- === common
create table public.pupils (id int primary key, school text not null, full_name text not null);
alter table public.pupils enable row level security;
create policy tenant_only on public.pupils
  using (school = current_setting('app.school', true)) with check (school = current_setting('app.school', true));
-- === vulnerable
create role school_app login bypassrls;
grant usage on schema public to school_app;
grant select, insert, update, delete on public.pupils to school_app;
-- === fixed
create role school_app login nobypassrls;
grant usage on schema public to school_app;
grant select, insert, update, delete on public.pupils to school_app;
-- === world
insert into public.pupils values (1, 'north', 'Ann'), (2, 'south', 'Ben');
-- === attack as role school_app
select set_config('app.school', 'south', true);
select * from public.pupils where school = 'north';
-- === use as role school_app
select set_config('app.school', 'south', true);
select * from public.pupils where school = 'south';
