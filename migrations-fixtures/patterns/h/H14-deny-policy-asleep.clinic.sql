-- A policy that locks everybody out, on a table whose row level security is off.
-- === common
create table public.appointments (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  reason text not null
);
create policy "locked" on public.appointments as restrictive for all to anon using (false);
-- === vulnerable
-- row level security stays off
-- === fixed
alter table public.appointments enable row level security;
create policy "own rows" on public.appointments to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.appointments (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === attack as anon
select * from public.appointments;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.appointments where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
