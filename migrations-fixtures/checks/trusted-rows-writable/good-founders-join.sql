-- A founder is the first member of what they founded; the backend adds the others.
-- expect: nothing
create table public.teams (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  created_by uuid not null default auth.uid() references auth.users (id)
);
create table public.team_members (
  team_id uuid not null references public.teams (id),
  user_id uuid not null references auth.users (id),
  primary key (team_id, user_id)
);
create table public.plans (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  text text not null
);
alter table public.teams enable row level security;
alter table public.team_members enable row level security;
alter table public.plans enable row level security;
create policy "own teams" on public.teams for select to authenticated using (created_by = (select auth.uid()));
create policy "found" on public.teams for insert to authenticated with check (created_by = (select auth.uid()));
create policy "own seats" on public.team_members for select to authenticated using (user_id = (select auth.uid()));
create policy "founder joins" on public.team_members for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and exists (select 1 from public.teams t where t.id = team_id and t.created_by = (select auth.uid()))
  );
create policy "members" on public.plans for select to authenticated
  using (exists (select 1 from public.team_members m where m.team_id = plans.team_id and m.user_id = (select auth.uid())));
create index on public.plans (team_id);
create index on public.team_members (user_id);
create index on public.teams (created_by);
