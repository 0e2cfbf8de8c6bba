-- A table inherits another one; its parent is protected and it is not.
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
create table public.appointments_archive (closed_at timestamptz not null default now()) inherits (public.appointments);
-- === fixed
create table public.appointments_archive (closed_at timestamptz not null default now()) inherits (public.appointments);
alter table public.appointments_archive enable row level security;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.appointments (patient_id, reason) values ('b2b2b2b2-0000-4000-8000-00000000000b', 'migraine');
insert into public.appointments_archive (id, patient_id, reason) values (7, 'a1a1a1a1-0000-4000-8000-00000000000a', 'check-up');
-- === attack as anon
select * from public.appointments_archive;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.appointments where patient_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
