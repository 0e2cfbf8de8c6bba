-- The primary key of a link table begins with one key; an index of its own serves the other.
-- expect: nothing
create table public.teams (id uuid primary key);
create table public.people (id uuid primary key);
create table public.members (
  team_id uuid not null references public.teams (id) on delete cascade,
  person_id uuid not null references public.people (id) on delete cascade,
  primary key (team_id, person_id)
);
create index on public.members using hash (person_id);
