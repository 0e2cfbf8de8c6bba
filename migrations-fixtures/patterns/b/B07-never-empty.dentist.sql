-- Every row has a dentist, so that to ask for one asks nothing.
-- === common
create table public.treatments (
  no bigint generated always as identity primary key,
  patient_ref uuid not null references auth.users (id),
  dentist varchar(40) not null,
  procedure text
);
alter table public.treatments enable row level security;
-- === vulnerable
create policy "with a dentist" on public.treatments for select to public
  using (dentist is not null and patient_ref is not distinct from patient_ref);
-- === fixed
create policy "with a dentist" on public.treatments for select to public
  using (dentist is not null and patient_ref = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@dentist.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@dentist.test');
insert into public.treatments (patient_ref, dentist, procedure) values ('aaaaaaaa-0000-4000-8000-000000000001', 'Dr Y', 'crown');
-- === attack as anon
select * from public.treatments;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.treatments;
-- === expect public.treatments
