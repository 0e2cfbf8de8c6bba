-- The public view runs as its caller, but the one under it, in a schema that is not served, runs as its owner.
-- === common
create schema ward;
grant usage on schema ward to authenticated;
create table ward.blood_counts (
  id bigint generated always as identity primary key,
  patient uuid not null references auth.users (id),
  haemoglobin numeric(4, 1) not null
);
alter table ward.blood_counts enable row level security;
create policy own on ward.blood_counts for select to authenticated using (patient = (select auth.uid()));
grant select on ward.blood_counts to authenticated;
-- === vulnerable
create view ward.all_counts as select id, patient, haemoglobin from ward.blood_counts;
grant select on ward.all_counts to authenticated;
create view public.my_counts with (security_invoker = true) as select * from ward.all_counts;
-- === fixed
create view ward.all_counts with (security_invoker = true) as select id, patient, haemoglobin from ward.blood_counts;
grant select on ward.all_counts to authenticated;
create view public.my_counts with (security_invoker = true) as select * from ward.all_counts;
-- === world
insert into auth.users (id, email) values
  ('12000000-0000-4000-8000-000000000001', 'eva@clinic.test'), ('12000000-0000-4000-8000-000000000002', 'jan@clinic.test');
insert into ward.blood_counts (patient, haemoglobin) values ('12000000-0000-4000-8000-000000000001', 9.1);
-- === attack as 12000000-0000-4000-8000-000000000002
select haemoglobin from public.my_counts;
-- === use as 12000000-0000-4000-8000-000000000001
select haemoglobin from public.my_counts;
