-- A policy that denies is joined to the others with OR, so it denies nothing.
-- === common
create table public.appointments (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  reason text not null
);
alter table public.appointments enable row level security;
create policy "everyone" on public.appointments for select to anon, authenticated using (true);
-- === vulnerable
create policy "no visitors" on public.appointments for select to anon using (false);
-- === fixed
create policy "no visitors" on public.appointments as restrictive for select to anon using (false);
create policy "own only" on public.appointments as restrictive for select to authenticated using (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.appointments (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === attack as anon
select * from public.appointments;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.appointments where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
