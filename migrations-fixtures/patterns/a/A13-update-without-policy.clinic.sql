-- Users may read their rows; changing one says "0 rows" and no error.
-- === common
create table public.diary_entries (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  reason text not null
);
alter table public.diary_entries enable row level security;
create policy "see own" on public.diary_entries for select to authenticated using (patient_id = (select auth.uid()));
create policy "add own" on public.diary_entries for insert to authenticated with check (patient_id = (select auth.uid()));
-- === vulnerable
grant select, insert, update, delete on public.diary_entries to authenticated;
-- === fixed
create policy "change own" on public.diary_entries for update to authenticated
  using (patient_id = (select auth.uid())) with check (patient_id = (select auth.uid()));
create policy "remove own" on public.diary_entries for delete to authenticated using (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.diary_entries (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
update public.diary_entries set reason = 'changed' where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
update public.diary_entries set reason = 'changed' where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
