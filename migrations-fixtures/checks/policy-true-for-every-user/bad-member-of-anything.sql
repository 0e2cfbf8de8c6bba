-- Whoever is in some team reads the projects of all teams.
create table public.teams (id uuid primary key, name text not null);
alter table public.teams enable row level security;
create table public.team_members (
  team_id uuid not null references public.teams (id),
  user_id uuid not null references auth.users (id),
  primary key (team_id, user_id)
);
alter table public.team_members enable row level security;
create policy "own memberships" on public.team_members for select to authenticated
  using ((select auth.uid()) = user_id);
create table public.projects (
  id uuid primary key,
  team_id uuid not null references public.teams (id),
  title text not null
);
alter table public.projects enable row level security;
-- expect: policy-true-for-every-user public.projects
create policy "members" on public.projects for select to authenticated
  using (exists (select 1 from public.team_members where user_id = (select auth.uid())));
