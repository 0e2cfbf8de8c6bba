-- The primary key of members begins with the team, and the policy looks the caller up.
create table public.teams (id uuid primary key default gen_random_uuid(), name text not null);
create table public.members (team_id uuid not null, user_id uuid not null, primary key (team_id, user_id));
create table public.documents (id uuid primary key default gen_random_uuid(), team_id uuid not null, title text not null);
create index on public.documents (team_id);
alter table public.documents enable row level security;

-- expect: policy-column-without-index public.members.user_id (warning)
create policy "my teams' documents" on public.documents for select
  using (team_id = any (array(select m.team_id from public.members m where m.user_id = auth.uid())));
