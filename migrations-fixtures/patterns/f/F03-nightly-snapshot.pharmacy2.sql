-- A nightly snapshot of prescriptions as a materialized view.
-- === common
create table public.prescriptions (id int primary key, patient uuid not null references auth.users (id), drug text not null);
alter table public.prescriptions enable row level security;
create policy p on public.prescriptions for select to authenticated using (patient = (select auth.uid()));
create materialized view public.prescription_stats as select patient, drug, count(*) as n from public.prescriptions group by patient, drug with no data;
-- === vulnerable
grant select on public.prescription_stats to authenticated;
-- === fixed
revoke all on public.prescription_stats from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('e7000000-0000-4000-8000-000000000001', 'a@pharmacy2.test'), ('e7000000-0000-4000-8000-000000000002', 'b@pharmacy2.test');
insert into public.prescriptions values (1, 'e7000000-0000-4000-8000-000000000001', 'aspirin');
refresh materialized view public.prescription_stats;
-- === attack as e7000000-0000-4000-8000-000000000002
select drug from public.prescription_stats;
-- === use as e7000000-0000-4000-8000-000000000001
select drug from public.prescriptions;
-- === expect public.prescription_stats
