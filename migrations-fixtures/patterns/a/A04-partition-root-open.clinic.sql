-- The partition is protected, the table it belongs to is not, and requests go through that one.
-- === common
create table public.lab_results (
  id bigint not null,
  patient_id uuid not null references auth.users (id),
  taken_on date not null,
  finding text not null,
  primary key (id, taken_on)
) partition by range (taken_on);
create table public.lab_results_2024 partition of public.lab_results for values from ('2024-01-01') to ('2025-01-01');
alter table public.lab_results_2024 enable row level security;
create policy "own rows" on public.lab_results_2024 to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
-- === vulnerable
-- the partitioned table itself has no row level security
-- === fixed
alter table public.lab_results enable row level security;
create policy "own rows" on public.lab_results to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.lab_results (id, patient_id, taken_on, finding) values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', '2024-03-01', 'anaemia'), (2, 'b2b2b2b2-0000-4000-8000-00000000000b', '2024-04-01', 'none');
-- === attack as anon
select * from public.lab_results;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.lab_results where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
