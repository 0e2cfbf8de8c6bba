-- Users of the API may make tables and functions where the API serves them.
-- === common
create table public.notes_x (id integer primary key);
alter table public.notes_x enable row level security;
revoke all on public.notes_x from anon, authenticated;
-- === vulnerable
grant usage, create on schema public to authenticated;
-- === fixed
grant usage on schema public to authenticated;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
create function public.free_lunch() returns integer language sql as 'select 1';
-- === use as role service_role
select 1;
