-- Nobody may read the table, but anybody may fill or empty it.
-- === common
create table public.intake_forms (
  id bigint generated always as identity primary key,
  patient_id uuid not null references auth.users (id),
  reason text not null
);
revoke all on public.intake_forms from anon, authenticated;
-- === vulnerable
grant insert, delete on public.intake_forms to anon;
-- === fixed
grant insert, select on public.intake_forms to authenticated;
alter table public.intake_forms enable row level security;
create policy "add own" on public.intake_forms for insert to authenticated with check (patient_id = (select auth.uid()));
create policy "see own" on public.intake_forms for select to authenticated using (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.intake_forms (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'check-up'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
-- === attack as anon
delete from public.intake_forms;
-- === attack as anon
insert into public.intake_forms (patient_id, reason) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'migraine');
