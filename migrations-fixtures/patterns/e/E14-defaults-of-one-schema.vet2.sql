-- The default of the schema is changed, and functions go on belonging to everybody.
-- === common
alter default privileges in schema public revoke execute on functions from anon, authenticated;
create table public.patients (id bigint generated always as identity primary key, keeper text not null, diagnosis text not null);
alter table public.patients enable row level security;
-- === vulnerable
alter default privileges in schema public revoke execute on functions from public;
create function public.all_patients() returns setof public.patients language sql security definer set search_path = '' as $$ select * from public.patients $$;
-- === fixed
alter default privileges revoke execute on functions from public;
create function public.all_patients() returns setof public.patients language sql security definer set search_path = '' as $$ select * from public.patients $$;
revoke execute on function public.all_patients() from public, anon, authenticated;
-- === world
insert into public.patients (keeper, diagnosis) values ('Doe', 'lame');
-- === attack as anon
select * from public.all_patients();
