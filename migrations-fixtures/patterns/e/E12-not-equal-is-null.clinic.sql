-- `not (a = b)` of a missing id is unknown, and IF takes unknown for false: nobody is stopped.
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
create function public.patient_card(patient bigint) returns table (full_name text, diagnosis text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not ((select p.carer_id from public.patients p where p.id = patient) = auth.uid()) then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  return query select p.full_name, p.diagnosis from public.patients p where p.id = patient;
end $$;
-- === fixed
create function public.patient_card(patient bigint) returns table (full_name text, diagnosis text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if (select p.carer_id from public.patients p where p.id = patient) is distinct from auth.uid() then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  return query select p.full_name, p.diagnosis from public.patients p where p.id = patient;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === attack as anon
select * from public.patient_card(1);
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.patient_card(1);
-- === expect public.patient_card(pg_catalog.int8)
