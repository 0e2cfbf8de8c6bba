-- Anyone reads every appointment: the policy for reading asks nothing.
-- === common
create table public.appointments (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  reason text not null,
  starts_at timestamptz not null default now()
);
alter table public.appointments enable row level security;
create policy "Patients book for themselves" on public.appointments for insert to authenticated
  with check ((select auth.uid()) = patient_id);
-- === vulnerable
create policy "Appointments are viewable" on public.appointments for select to anon, authenticated using (true);
-- === fixed
create policy "Appointments are viewable" on public.appointments for select to authenticated
  using ((select auth.uid()) = patient_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.appointments (patient_id, reason) values ('a1111111-1111-4111-8111-111111111111', 'knee pain');
-- === attack as anon
select * from public.appointments;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.appointments;
-- === expect public.appointments
