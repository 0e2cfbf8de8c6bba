-- The application connects as the role that owns the tables, and owners pass by policies.
-- === common
create table public.pupils (id int primary key, school text not null, full_name text not null);
alter table public.pupils enable row level security;
create policy tenant_only on public.pupils
  using (school = current_setting('app.school', true)) with check (school = current_setting('app.school', true));
-- === vulnerable
create role school_app login;
grant school_app to postgres;
grant usage, create on schema public to school_app;
alter table public.pupils owner to school_app;
-- === fixed
create role school_app login;
grant school_app to postgres;
grant usage, create on schema public to school_app;
alter table public.pupils owner to school_app;
alter table public.pupils force row level security;
-- === world
insert into public.pupils values (1, 'north', 'Ann'), (2, 'south', 'Ben');
-- === attack as role school_app
select set_config('app.school', 'south', true);
select * from public.pupils where school = 'north';
-- === use as role school_app
select set_config('app.school', 'south', true);
select * from public.pupils where school = 'south';
