-- Prescriptions

create table public.prescriptions (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references public.pets (id) on delete cascade,
  prescribed_for uuid not null references public.profiles (id) on delete cascade,
  medicine text not null,
  dosage text not null,
  valid_until date,
  created_at timestamptz not null default now()
);

create index prescriptions_patient_id_idx on public.prescriptions (patient_id);
create index prescriptions_prescribed_for_idx on public.prescriptions (prescribed_for);

create policy "Owners see prescriptions" on public.prescriptions for select to authenticated
  using (prescribed_for = (select auth.uid()));
