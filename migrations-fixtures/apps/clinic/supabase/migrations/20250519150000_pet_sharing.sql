-- Families share a pet: who else may bring it

create table public.pet_carers (
  pet_id uuid not null references public.pets (id) on delete cascade,
  carer_id uuid not null references public.profiles (id) on delete cascade,
  added_at timestamptz not null default now()
);

create index pet_carers_carer_id_idx on public.pet_carers (carer_id);

alter table public.pet_carers enable row level security;

create policy "Carers see what they care for" on public.pet_carers for select to authenticated
  using (carer_id = (select auth.uid()));
