-- The reporting function runs the text that comes in its argument.
-- === common
create table public.sky_objects (id bigint generated always as identity primary key, ra double precision, dec double precision);
alter table public.sky_objects enable row level security;
create policy readable on public.sky_objects for select to anon, authenticated using (true);
-- === vulnerable
create function public.run_report(spec jsonb) returns jsonb language plpgsql as $$
declare r jsonb;
begin
  execute 'select jsonb_agg(t) from (' || (spec ->> 'sql') || ') t' into r;
  return r;
end $$;
-- === fixed
create function public.run_report(spec jsonb) returns jsonb language sql stable as $$
  select jsonb_agg(t) from (select o.id from public.sky_objects o order by o.id limit (spec ->> 'limit')::integer) t
$$;
-- === world
insert into public.sky_objects (ra, dec) values (1, 2);
-- === attack as anon
select public.run_report('{"sql": "select rolname from pg_catalog.pg_roles", "limit": 1}') where public.run_report('{"sql": "select rolname from pg_catalog.pg_roles", "limit": 1}')::text like '%rolname%';
-- === use as anon
select * from public.sky_objects;
