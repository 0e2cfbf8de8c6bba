-- Any signed-in user clears away the prescriptions of others.
-- === common
create table public.prescriptions (
  no integer primary key,
  for_patient uuid not null references auth.users (id),
  drug text
);
alter table public.prescriptions enable row level security;
create policy read_own on public.prescriptions for select to authenticated using (for_patient = auth.uid());
-- === vulnerable
create policy tidy on public.prescriptions for delete to authenticated using (auth.role() in ('authenticated', 'service_role'));
-- === fixed
create policy tidy on public.prescriptions for delete to authenticated using (for_patient = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@pharmacy.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@pharmacy.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@pharmacy.test');
insert into public.prescriptions values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'x');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.prescriptions;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.prescriptions where no = 1;
-- === expect public.prescriptions
