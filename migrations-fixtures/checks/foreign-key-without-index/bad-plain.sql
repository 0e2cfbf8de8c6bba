-- Deleting a team reads every member.
create table public.teams (id bigint generated always as identity primary key, name text not null);

-- expect: foreign-key-without-index members_team_id_fkey on public.members (warning)
create table public.members (
  id bigint generated always as identity primary key,
  team_id bigint not null references public.teams (id) on delete cascade
);
