-- An index that begins with another column is no way in; one that only carries the key along is none either.
create table public.teams (id uuid primary key default gen_random_uuid());

-- expect: foreign-key-without-index members_team_id_fkey on public.members (warning)
create table public.members (
  person_id uuid not null,
  team_id uuid not null references public.teams (id) on delete set null,
  primary key (person_id, team_id)
);

create index members_person_id_idx on public.members (person_id, team_id);
create unique index members_carry_idx on public.members (person_id) include (team_id);
