-- The row of the policy is named inside the sub-query.
create table public.teams (id uuid primary key, name text not null);
create table public.team_members (
  team_id uuid not null references public.teams (id),
  user_id uuid not null references auth.users (id),
  primary key (team_id, user_id)
);
alter table public.teams enable row level security;
alter table public.team_members enable row level security;
-- expect: policy-recursion public.team_members (error)
create policy "same team" on public.team_members for select to authenticated using (
  exists (select 1 from public.team_members m where m.team_id = team_members.team_id and m.user_id = (select auth.uid()))
);
