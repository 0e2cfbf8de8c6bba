-- expect: nothing
create table public.teams (id uuid primary key, name text not null);
create table public.team_members (
  team_id uuid not null references public.teams (id),
  user_id uuid not null references auth.users (id),
  primary key (team_id, user_id)
);
alter table public.teams enable row level security;
alter table public.team_members enable row level security;
create schema private;
grant usage on schema private to authenticated;
create function private.my_teams() returns setof uuid language sql stable security definer set search_path = ''
  as $$ select m.team_id from public.team_members m where m.user_id = (select auth.uid()) $$;
create policy "same team" on public.team_members for select to authenticated
  using (team_id in (select private.my_teams()));
