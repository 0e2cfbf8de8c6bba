-- The policy of the membership table looks into the membership table, whose policy looks again.
-- === common
create table public.teams (id uuid primary key default gen_random_uuid(), name text not null);
alter table public.teams enable row level security;
create table public.team_members (
  team_id uuid not null references public.teams (id),
  user_id uuid not null references auth.users (id),
  primary key (team_id, user_id)
);
alter table public.team_members enable row level security;
-- === vulnerable
create policy "members see their team" on public.team_members for select to authenticated
  using (team_id in (select m.team_id from public.team_members m where m.user_id = auth.uid()));
create policy "members see the team" on public.teams for select to authenticated
  using (exists (select 1 from public.team_members m where m.team_id = teams.id and m.user_id = (select auth.uid())));
-- === fixed
create schema private;
grant usage on schema private to authenticated;
create function private.my_teams() returns setof uuid language sql stable security definer set search_path = ''
  as $$ select m.team_id from public.team_members m where m.user_id = (select auth.uid()) $$;
create policy "members see their team" on public.team_members for select to authenticated
  using (team_id in (select private.my_teams()));
create policy "members see the team" on public.teams for select to authenticated
  using (exists (select 1 from public.team_members m where m.team_id = teams.id and m.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.teams (id, name) values ('c3333333-3333-4333-8333-333333333333', 'red');
insert into public.team_members values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111');
-- === outage as a1111111-1111-4111-8111-111111111111
select * from public.team_members;
-- === expect public.team_members
