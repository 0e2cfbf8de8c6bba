-- The call stands in a subquery already, so it runs once for a statement.
-- === about performance
-- === common
create table public.prescriptions (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  drug text not null
);
create index prescriptions_patient_id_idx on public.prescriptions (patient_id);
alter table public.prescriptions enable row level security;
-- === sound
create policy "own" on public.prescriptions for select to authenticated using ((select auth.uid()) = patient_id);
create policy "add own" on public.prescriptions for insert to authenticated with check ((select auth.uid()) = patient_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic.test');
insert into public.prescriptions (patient_id, drug) values ('aaaaaaaa-0000-4000-8000-000000000001', 'iron');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.prescriptions;
