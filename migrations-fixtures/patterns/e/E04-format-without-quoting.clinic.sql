-- The search text goes into a statement unquoted, and the statement runs with the owner's rights.
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
create function public.search_my_patients(term text) returns setof public.patients
language plpgsql security definer set search_path = ''
as $$
begin
  return query execute format(
    'select * from public.patients where carer_id = %L and full_name ilike ''%%%s%%''', auth.uid(), term);
end $$;
-- === fixed
create function public.search_my_patients(term text) returns setof public.patients
language plpgsql security definer set search_path = ''
as $$
begin
  return query execute
    'select * from public.patients where carer_id = $1 and full_name ilike ''%'' || $2 || ''%'''
    using auth.uid(), term;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === attack as 22222222-2222-4222-8222-222222222222
select * from public.search_my_patients(''' or true --') where carer_id = '11111111-1111-4111-8111-111111111111';
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.search_my_patients('Ines');
-- === expect public.search_my_patients(pg_catalog.text)
