-- Row level security is off, but the API serves no such schema.
-- === sound
create schema ledger;
create table ledger.entries (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  cents bigint not null
);
create index entries_patient_id_idx on ledger.entries (patient_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic.test');
insert into ledger.entries (patient_id, cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 100);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from ledger.entries;
-- === use as role postgres
select * from ledger.entries;
