-- expect: nothing
-- It asks first whether its caller is in the team.
create table public.teams (id uuid primary key, name text not null);
alter table public.teams enable row level security;
create table public.team_members (team_id uuid not null references public.teams (id), user_id uuid not null references auth.users (id), primary key (team_id, user_id));
alter table public.team_members enable row level security;
create policy own on public.team_members for select to authenticated using (user_id = (select auth.uid()));
create table public.notes (id uuid primary key, team_id uuid not null references public.teams (id), body text not null);
alter table public.notes enable row level security;
create policy current_team on public.notes for select to authenticated using (team_id::text = current_setting('app.team', true));
create function public.enter_team(team uuid) returns void language plpgsql set search_path = '' as $$
begin
  if not exists (select from public.team_members m where m.team_id = team and m.user_id = auth.uid()) then
    raise exception 'not in this team' using errcode = '42501';
  end if;
  perform set_config('app.team', team::text, false);
end $$;
