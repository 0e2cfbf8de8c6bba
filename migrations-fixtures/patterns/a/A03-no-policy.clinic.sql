-- Row level security is on and nobody wrote a policy: users do not see their own rows.
-- === common
create table public.appointments (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  reason text not null
);
alter table public.appointments enable row level security;
-- === vulnerable
-- no policy
-- === fixed
create policy "own rows" on public.appointments to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.appointments (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.appointments;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.appointments;
