-- Lookup tables that everybody may read

create table public.species (
  id smallint generated always as identity primary key,
  name text not null unique,
  typical_lifespan_years int
);

create table public.services (
  id uuid primary key default gen_random_uuid(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null,
  duration_minutes int not null default 20 check (duration_minutes between 5 and 480),
  price_cents int not null check (price_cents >= 0),
  active boolean not null default true
);

create index services_clinic_id_idx on public.services (clinic_id);

alter table public.species enable row level security;
alter table public.services enable row level security;

create policy "Species are public" on public.species for select using (true);
create policy "Active services are public" on public.services for select using (active);

create policy "Members manage services"
  on public.services for all
  to authenticated
  using (public.is_clinic_member(clinic_id))
  with check (public.is_clinic_member(clinic_id));

insert into public.species (name, typical_lifespan_years) values
  ('Dog', 12), ('Cat', 15), ('Rabbit', 9), ('Guinea pig', 6), ('Parrot', 40)
on conflict (name) do nothing;
