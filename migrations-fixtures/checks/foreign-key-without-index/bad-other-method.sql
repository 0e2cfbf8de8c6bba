-- BRIN and an index sorted by another collation cannot answer "equals".
create table public.teams (code text primary key);

-- expect: foreign-key-without-index members_team_code_fkey on public.members (warning)
create table public.members (
  id bigint generated always as identity primary key,
  team_code text not null references public.teams (code) on update cascade
);

create index members_team_code_brin on public.members using brin (team_code);
create index members_team_code_c_idx on public.members (team_code collate "C");
