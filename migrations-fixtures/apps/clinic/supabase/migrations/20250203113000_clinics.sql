-- Clinics and the people who work in them

create table public.clinics (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  slug text not null unique,
  city text not null,
  opening_hours jsonb not null default '{}',
  listed boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create type public.clinic_role as enum ('owner', 'vet', 'nurse', 'reception');

create table public.clinic_members (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role public.clinic_role not null default 'reception',
  joined_at timestamptz not null default now(),
  primary key (clinic_id, user_id)
);

alter table public.clinics enable row level security;
alter table public.clinic_members enable row level security;

-- The directory shows clinics that want to be in it
create policy "Anyone can browse listed clinics"
  on public.clinics for select
  using (listed);

create policy "Members can see their own membership"
  on public.clinic_members for select
  to authenticated
  using (user_id = (select auth.uid()));

create trigger clinics_touch_updated_at
  before update on public.clinics
  for each row execute function public.touch_updated_at();
