-- A branch left over from debugging is always true.
-- === common
create table public.prescriptions (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  drug text not null
);
alter table public.prescriptions enable row level security;
-- === vulnerable
create policy "own prescriptions" on public.prescriptions for select
  using ((select auth.uid()) = patient_id or true);
-- === fixed
create policy "own prescriptions" on public.prescriptions for select
  using ((select auth.uid()) = patient_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.prescriptions (patient_id, drug) values ('a1111111-1111-4111-8111-111111111111', 'aspirin');
-- === attack as anon
select * from public.prescriptions;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.prescriptions;
-- === expect public.prescriptions
