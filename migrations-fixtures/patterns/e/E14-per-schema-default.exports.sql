-- New functions should not be for everybody, says a line that changes nothing.
-- === common
create table public.patients (id uuid primary key default gen_random_uuid(), doctor uuid not null references auth.users (id), diagnosis text not null);
alter table public.patients enable row level security;
create policy "doctor" on public.patients for all to authenticated using (doctor = auth.uid()) with check (doctor = auth.uid());
-- === vulnerable
alter default privileges for role postgres in schema public revoke execute on functions from public;
alter default privileges for role postgres in schema public revoke execute on functions from anon, authenticated;
create function public.export_patients() returns setof public.patients language sql stable security definer set search_path = '' as 'select * from public.patients';
-- === fixed
alter default privileges for role postgres revoke execute on functions from public;
alter default privileges for role postgres in schema public revoke execute on functions from anon, authenticated;
create function public.export_patients() returns setof public.patients language sql stable security definer set search_path = '' as 'select * from public.patients';
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.patients (doctor, diagnosis) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'flu');
-- === attack as anon
select * from public.export_patients();
-- === use as role service_role
select * from public.export_patients();
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.patients;
