-- A function with its owner's rights hands every patient to whoever calls it.
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
create function public.export_patients() returns setof public.patients
language sql stable security definer set search_path = ''
as $$ select * from public.patients $$;
-- === fixed
create function public.export_patients() returns setof public.patients
language sql stable security definer set search_path = ''
as $$ select * from public.patients $$;
revoke execute on function public.export_patients() from public, anon, authenticated;
grant execute on function public.export_patients() to service_role;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === attack as anon
select * from public.export_patients();
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.patients;
-- === expect public.export_patients()
