-- The sub-query knows the team as well, and the primary key begins with it; a join goes on from a table found by index.
-- expect: nothing
create table public.teams (id uuid primary key, org_id uuid not null);
create table public.members (team_id uuid not null, user_id uuid not null, role text, primary key (team_id, user_id));
create table public.documents (id uuid primary key, team_id uuid not null);
create table public.staff (user_id uuid primary key, org_id uuid not null);
create index on public.teams (org_id);
create index on public.documents (team_id);
alter table public.documents enable row level security;
create policy "members read" on public.documents for select
  using (exists (select 1 from public.members m where m.team_id = documents.team_id and m.user_id = auth.uid() and m.role = 'editor'));
create policy "staff change" on public.documents for update
  using (team_id = any (array(
    select t.id from public.teams t join public.staff s on s.org_id = t.org_id where s.user_id = auth.uid())));
