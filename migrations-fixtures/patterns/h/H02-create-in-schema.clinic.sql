-- Users may make objects of their own in the schema that the API serves.
-- === common
create table public.appointments (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  reason text not null
);
alter table public.appointments enable row level security;
create policy "own rows" on public.appointments to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
-- === vulnerable
grant create on schema public to authenticated;
-- === fixed
grant usage on schema public to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.appointments (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
create table public.trap_appointments (id int);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.appointments where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
