-- A unique constraint begins with the foreign key's column.
-- === about performance
-- === common
create table public.classes (id uuid primary key default gen_random_uuid(), title text not null);
alter table public.classes enable row level security;
-- === sound
create table public.seats (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references public.classes (id),
  number integer not null,
  unique (class_id, number)
);
alter table public.seats enable row level security;
