-- The search is inside a function that the policy calls.
create table public.team_members (id bigint generated always as identity primary key, team_id uuid not null, user_id uuid not null);
create table public.documents (id uuid primary key default gen_random_uuid(), team_id uuid not null);
alter table public.documents enable row level security;

create function public.is_team_member(team uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from team_members where team_members.user_id = auth.uid() and team_id = team)
$$;

-- expect: policy-column-without-index public.team_members.user_id (warning)
create policy "members read" on public.documents for select using (public.is_team_member(team_id));
