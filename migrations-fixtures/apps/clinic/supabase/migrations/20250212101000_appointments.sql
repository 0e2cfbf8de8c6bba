-- Appointments

create type public.appointment_status as enum ('requested', 'confirmed', 'done', 'cancelled');

create table public.appointments (
  id uuid primary key default gen_random_uuid(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  pet_id uuid not null references public.pets (id) on delete cascade,
  service_id uuid not null references public.services (id),
  booked_by uuid not null default auth.uid() references public.profiles (id),
  status public.appointment_status not null default 'requested',
  starts_at timestamptz not null,
  pet_name text not null,
  reason text,
  created_at timestamptz not null default now()
);

create index appointments_clinic_id_starts_at_idx on public.appointments (clinic_id, starts_at);
create index appointments_pet_id_idx on public.appointments (pet_id);
create index appointments_booked_by_idx on public.appointments (booked_by);

alter table public.appointments enable row level security;

create policy "See own or clinic appointments" on public.appointments for select to authenticated
  using (booked_by = (select auth.uid()) or clinic_id in (select public.my_clinics()));
create policy "Book appointments" on public.appointments for insert to authenticated
  with check (booked_by = (select auth.uid()));
create policy "Clinics manage appointments" on public.appointments for update to authenticated
  using (clinic_id in (select public.my_clinics()))
  with check (clinic_id in (select public.my_clinics()));
