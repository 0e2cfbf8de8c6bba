-- All functions of the schema were taken from anon, which changes nothing while PUBLIC holds EXECUTE.
-- === common
create table public.patients (
  id bigint generated always as identity primary key,
  carer_id uuid not null references auth.users (id),
  full_name text not null,
  diagnosis text
);
alter table public.patients enable row level security;
create policy "carers see their patients" on public.patients for select to authenticated using ((select auth.uid()) = carer_id);
create function public.purge_patient(patient bigint) returns bigint
language sql security definer set search_path = ''
as $$ delete from public.patients where id = patient returning id $$;
-- === vulnerable
revoke execute on all functions in schema public from anon;
-- === fixed
revoke execute on all functions in schema public from public, anon, authenticated;
grant execute on function public.purge_patient(bigint) to service_role;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === attack as anon
select gone from public.purge_patient(1) as gone where gone is not null;
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.patients;
-- === expect public.purge_patient(pg_catalog.int8)
