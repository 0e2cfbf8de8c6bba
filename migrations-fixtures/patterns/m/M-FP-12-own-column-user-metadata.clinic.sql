-- A column of the table's own is called user_metadata; the policy reads it and the caller's id.
-- === sound
create table public.intake_forms (
  id bigint generated always as identity primary key,
  patient uuid not null references auth.users (id),
  user_metadata jsonb not null default '{}'
);
create index intake_forms_patient_idx on public.intake_forms (patient);
alter table public.intake_forms enable row level security;
create policy "own, unless withdrawn" on public.intake_forms for select to authenticated
  using (patient = ((select auth.jwt()) ->> 'sub')::uuid and coalesce(user_metadata ->> 'withdrawn', 'no') <> 'yes');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic.test');
insert into public.intake_forms (patient) values ('aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.intake_forms;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.intake_forms;
