-- What the vet wrote down during a visit

create table public.visit_notes (
  id uuid primary key default gen_random_uuid(),
  appointment_id uuid not null references public.appointments (id) on delete cascade,
  author_id uuid not null default auth.uid() references public.profiles (id),
  body text not null,
  created_at timestamptz not null default now()
);

create index visit_notes_appointment_id_idx on public.visit_notes (appointment_id);
create index visit_notes_author_id_idx on public.visit_notes (author_id);

create table public.vaccinations (
  id uuid primary key default gen_random_uuid(),
  pet_id uuid not null references public.pets (id) on delete cascade,
  vaccine text not null,
  given_on date not null,
  due_on date,
  unique (pet_id, vaccine, given_on)
);

alter table public.vaccinations enable row level security;

create policy "Owners see vaccinations" on public.vaccinations for select to authenticated
  using (exists (
    select 1 from public.pets p where p.id = vaccinations.pet_id and p.owner_id = (select auth.uid())
  ));
