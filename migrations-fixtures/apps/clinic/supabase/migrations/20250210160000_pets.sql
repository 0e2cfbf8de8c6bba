-- Pets belong to the people who bring them

create table public.pets (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  species_id smallint not null references public.species (id),
  name text not null,
  born_on date,
  microchip text unique,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index pets_owner_id_idx on public.pets (owner_id);
create index pets_species_id_idx on public.pets (species_id);

alter table public.pets enable row level security;

create policy "Owners see their pets" on public.pets for select to authenticated
  using (owner_id = (select auth.uid()));
create policy "Owners add pets" on public.pets for insert to authenticated
  with check (owner_id = (select auth.uid()));
create policy "Owners edit their pets" on public.pets for update to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
create policy "Owners remove their pets" on public.pets for delete to authenticated
  using (owner_id = (select auth.uid()));

create trigger pets_touch_updated_at
  before update on public.pets
  for each row execute function public.touch_updated_at();
