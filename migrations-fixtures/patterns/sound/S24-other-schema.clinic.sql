-- The API serves a schema of its own, whose views run with the rights of who asks; patients and their doctors see records.
-- === sound
create schema records;
grant usage on schema records to authenticated;
create table records.doctors_of (
  doctor uuid not null references auth.users (id), patient uuid not null references auth.users (id), primary key (doctor, patient)
);
create index doctors_of_patient_idx on records.doctors_of (patient);
create table records.findings (
  id bigint generated always as identity primary key,
  patient uuid not null references auth.users (id),
  finding text not null
);
create index findings_patient_idx on records.findings (patient);
alter table records.doctors_of enable row level security;
alter table records.findings enable row level security;
create policy "own ties" on records.doctors_of for select to authenticated
  using (doctor = (select auth.uid()) or patient = (select auth.uid()));
create policy "patient and doctors" on records.findings for select to authenticated
  using (patient = (select auth.uid())
    or patient in (select d.patient from records.doctors_of d where d.doctor = (select auth.uid())));
create policy "doctors write" on records.findings for insert to authenticated
  with check (patient in (select d.patient from records.doctors_of d where d.doctor = (select auth.uid())));
grant select on records.doctors_of to authenticated;
grant select, insert on records.findings to authenticated;
create view public.findings with (security_invoker = on) as select id, patient, finding from records.findings;
revoke all on public.findings from anon, authenticated;
grant select, insert on public.findings to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@clinic.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@clinic.test');
insert into records.doctors_of values ('aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'), ('cccccccc-0000-4000-8000-000000000003', 'eeeeeeee-0000-4000-8000-000000000004');
insert into records.findings (patient, finding) values ('bbbbbbbb-0000-4000-8000-000000000002', 'flu'), ('eeeeeeee-0000-4000-8000-000000000004', 'cold');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from public.findings where patient = 'eeeeeeee-0000-4000-8000-000000000004';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.findings (patient, finding) values ('bbbbbbbb-0000-4000-8000-000000000002', 'healthy');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.findings (patient, finding) values ('bbbbbbbb-0000-4000-8000-000000000002', 'better') returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.findings;
