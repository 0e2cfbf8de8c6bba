-- The search_path is pinned, but temporary tables still come first, and the caller makes one of the name that decides.
-- === common
create table public.patients (
  id bigint generated always as identity primary key,
  carer_id uuid not null references auth.users (id),
  full_name text not null,
  diagnosis text
);
alter table public.patients enable row level security;
create policy "carers see their patients" on public.patients for select to authenticated using ((select auth.uid()) = carer_id);
create table public.supervisors (user_id uuid primary key references auth.users (id));
alter table public.supervisors enable row level security;
-- === vulnerable
create function public.ward_overview() returns setof public.patients
language plpgsql security definer set search_path = public
as $$
begin
  if not exists (select 1 from supervisors s where s.user_id = auth.uid()) then
    raise exception 'supervisors only' using errcode = '42501';
  end if;
  return query select * from patients;
end $$;
-- === fixed
create function public.ward_overview() returns setof public.patients
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not exists (select 1 from supervisors s where s.user_id = auth.uid()) then
    raise exception 'supervisors only' using errcode = '42501';
  end if;
  return query select * from patients;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
insert into public.supervisors values ('11111111-1111-4111-8111-111111111111');
-- === attack as 22222222-2222-4222-8222-222222222222
create temporary table supervisors as select '22222222-2222-4222-8222-222222222222'::uuid as user_id;
grant select on supervisors to public;
select * from public.ward_overview();
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.ward_overview();
-- === expect public.ward_overview()
