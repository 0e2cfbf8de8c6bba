-- PUBLIC loses the function, and the API roles hold it by name.
-- === common
create table public.households (id bigint generated always as identity primary key, head_name text not null, income integer);
alter table public.households enable row level security;
create function public.export_households() returns setof public.households language sql security definer set search_path = '' as $$ select * from public.households $$;
grant execute on function public.export_households() to anon, authenticated, service_role;
-- === vulnerable
revoke all on function public.export_households() from public;
-- === fixed
revoke all on function public.export_households() from public, anon, authenticated;
-- === world
insert into public.households (head_name, income) values ('Doe', 40000);
-- === attack as anon
select * from public.export_households();
