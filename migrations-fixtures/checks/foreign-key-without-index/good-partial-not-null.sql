-- A search for `team_id = …` implies that it is not null, so this partial index serves it. So does text_pattern_ops.
-- expect: nothing
create table public.teams (id bigint primary key, code text not null unique);
create table public.members (
  id bigint primary key,
  "AND team" bigint references public.teams (id) on delete set null,
  code text references public.teams (code)
);
create index on public.members ("AND team") where "AND team" is not null;
create index on public.members (code text_pattern_ops) where (code is not null);
