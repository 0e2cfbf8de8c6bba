-- The guard takes a missing user id for the backend, and a caller without a session has none either.
-- === common
create table public.patients (
  id bigint generated always as identity primary key,
  carer_id uuid not null references auth.users (id),
  full_name text not null,
  diagnosis text
);
alter table public.patients enable row level security;
create policy "carers see their patients" on public.patients for select to authenticated using ((select auth.uid()) = carer_id);
-- === vulnerable
create function public.read_diagnosis(patient bigint) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  if auth.uid() is not null
     and not exists (select 1 from public.patients p where p.id = patient and p.carer_id = auth.uid()) then
    raise exception 'not your patient' using errcode = '42501';
  end if;
  return (select p.diagnosis from public.patients p where p.id = patient);
end $$;
-- === fixed
create function public.read_diagnosis(patient bigint) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.patients p where p.id = patient and p.carer_id = auth.uid()) then
    raise exception 'not your patient' using errcode = '42501';
  end if;
  return (select p.diagnosis from public.patients p where p.id = patient);
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === attack as anon
select d from public.read_diagnosis(1) as d where d is not null;
-- === use as 11111111-1111-4111-8111-111111111111
select d from public.read_diagnosis(1) as d where d is not null;
-- === expect public.read_diagnosis(pg_catalog.int8)
