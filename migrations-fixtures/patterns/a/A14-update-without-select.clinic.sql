-- A policy lets users change their rows, but they see none of them, so they change none.
-- === common
create table public.contact_cards (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  reason text not null
);
alter table public.contact_cards enable row level security;
create policy "change own" on public.contact_cards for update to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
-- === vulnerable
-- no policy for select
-- === fixed
create policy "see own" on public.contact_cards for select to authenticated using (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.contact_cards (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
update public.contact_cards set reason = 'changed' where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
update public.contact_cards set reason = 'changed' where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
