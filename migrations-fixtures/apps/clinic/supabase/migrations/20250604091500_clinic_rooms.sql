-- Rooms, and which appointment is where

create table public.rooms (
  id uuid primary key default gen_random_uuid(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  label text not null,
  unique (clinic_id, label)
);

alter table public.rooms enable row level security;

create policy "Staff see rooms" on public.rooms for select to authenticated
  using (public.is_clinic_member(clinic_id));
create policy "Staff manage rooms" on public.rooms for all to authenticated
  using (public.is_clinic_member(clinic_id)) with check (public.is_clinic_member(clinic_id));

alter table public.appointments add column room_id uuid references public.rooms (id) on delete set null;
