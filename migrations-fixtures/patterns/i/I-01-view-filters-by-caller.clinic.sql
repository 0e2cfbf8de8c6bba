-- An owner's view that compares with the caller does what a policy would do.
-- === sound
create table public.allergies (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  substance text not null
);
alter table public.allergies enable row level security;
revoke all on public.allergies from anon, authenticated;
create view public.my_allergies with (security_barrier) as
  select id, substance from public.allergies where patient_id = (select auth.uid());
-- === world
insert into auth.users (id, email) values
  ('40000000-0000-4000-8000-000000000001', 'sue@clinic.test'), ('40000000-0000-4000-8000-000000000002', 'tim@clinic.test');
insert into public.allergies (patient_id, substance) values ('40000000-0000-4000-8000-000000000001', 'penicillin');
-- === attack as 40000000-0000-4000-8000-000000000002
select substance from public.my_allergies;
-- === use as 40000000-0000-4000-8000-000000000001
select substance from public.my_allergies;
