-- A partial index leaves out rows that a delete must find, unless it leaves out only those where the key is null.
create table public.teams (id bigint generated always as identity primary key);

-- expect: foreign-key-without-index members_team_id_fkey on public.members (warning)
create table public.members (
  id bigint generated always as identity primary key,
  team_id bigint references public.teams (id),
  deleted_at timestamptz
);

create index members_team_id_live_idx on public.members (team_id) where deleted_at is null;
