-- No API serves the schema, but Realtime broadcasts what changes in it to whoever may select.
-- === common
create schema telemetry;
grant usage on schema telemetry to anon, authenticated;
create table telemetry.vital_signs (id int primary key, patient_id uuid not null references auth.users (id), reason text not null);
grant select on telemetry.vital_signs to authenticated;
alter table telemetry.vital_signs replica identity full;
-- === vulnerable
alter publication supabase_realtime add table telemetry.vital_signs;
-- === fixed
alter publication supabase_realtime add table telemetry.vital_signs;
alter table telemetry.vital_signs enable row level security;
create policy "own" on telemetry.vital_signs for select to authenticated using (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into telemetry.vital_signs values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', 'check-up');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select t.* from telemetry.vital_signs t, pg_catalog.pg_publication_tables p
where p.schemaname = 'telemetry' and p.tablename = 'vital_signs' and p.pubname = 'supabase_realtime';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from telemetry.vital_signs;
