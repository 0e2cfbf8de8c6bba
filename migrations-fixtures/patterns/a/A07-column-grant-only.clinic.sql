-- Only one column is granted, but of every row.
-- === common
create table public.prescriptions (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  medicine text not null
);
revoke all on public.prescriptions from anon, authenticated;
-- === vulnerable
grant select (id, medicine) on public.prescriptions to anon, authenticated;
-- === fixed
grant select on public.prescriptions to authenticated;
alter table public.prescriptions enable row level security;
create policy "see own" on public.prescriptions for select to authenticated using (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.prescriptions (patient_id, medicine) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'insulin'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'aspirin');
-- === attack as anon
select medicine from public.prescriptions;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select medicine from public.prescriptions;
