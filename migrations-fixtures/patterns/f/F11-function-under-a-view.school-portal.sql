-- The view has its caller's rights; the function that gives its rows has not.
-- === common
create table public.pupils (id uuid primary key default gen_random_uuid(), guardian_id uuid not null references auth.users (id), name text not null, medical_notes text);
alter table public.pupils enable row level security;
create policy guardians on public.pupils for select to authenticated using (guardian_id = (select auth.uid()));
-- === vulnerable
create function public.pupil_rows(include_medical boolean default true) returns table (id uuid, guardian_id uuid, name text, medical_notes text)
  language sql stable security definer set search_path = '' as $$
  select p.id, p.guardian_id, p.name, case when include_medical then p.medical_notes end from public.pupils p
$$;
create view public.class_list with (security_invoker = true) as select * from public.pupil_rows();
-- === fixed
create function public.pupil_rows(include_medical boolean default true) returns table (id uuid, guardian_id uuid, name text, medical_notes text)
  language sql stable security invoker set search_path = '' as $$
  select p.id, p.guardian_id, p.name, case when include_medical then p.medical_notes end from public.pupils p
$$;
create view public.class_list with (security_invoker = true) as select * from public.pupil_rows();
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@sp.test'), ('b2222222-2222-4222-8222-222222222222', 'b@sp.test');
insert into public.pupils (guardian_id, name, medical_notes) values ('a1111111-1111-4111-8111-111111111111', 'Kid', 'asthma');
-- === attack as b2222222-2222-4222-8222-222222222222
select medical_notes from public.class_list;
-- === attack as anon
select * from public.pupil_rows();
-- === use as a1111111-1111-4111-8111-111111111111
select medical_notes from public.class_list;
