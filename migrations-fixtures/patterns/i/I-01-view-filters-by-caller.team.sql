-- The view joins the caller's membership, so that a member sees the documents of their own team and of no other.
-- === sound
create table public.teams (id uuid primary key default gen_random_uuid(), title text not null);
create table public.team_people (
  team_id uuid not null references public.teams (id),
  person_id uuid not null references auth.users (id),
  primary key (team_id, person_id)
);
create table public.drafts (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  body text not null
);
alter table public.teams enable row level security;
alter table public.team_people enable row level security;
alter table public.drafts enable row level security;
create policy "own membership" on public.team_people for select to authenticated using (person_id = (select auth.uid()));
create policy "own team" on public.teams for select to authenticated
  using (exists (select 1 from public.team_people p where p.team_id = teams.id and p.person_id = (select auth.uid())));
create view public.team_drafts as
  select d.id, d.team_id, d.body from public.drafts d
  join public.team_people p on p.team_id = d.team_id where p.person_id = auth.uid();
revoke insert, update, delete on public.team_drafts from anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('41000000-0000-4000-8000-000000000001', 'una@team.test'), ('41000000-0000-4000-8000-000000000002', 'vic@team.test');
insert into public.teams (id, title) values ('41100000-0000-4000-8000-000000000001', 'red'), ('41100000-0000-4000-8000-000000000002', 'blue');
insert into public.team_people values
  ('41100000-0000-4000-8000-000000000001', '41000000-0000-4000-8000-000000000001'),
  ('41100000-0000-4000-8000-000000000002', '41000000-0000-4000-8000-000000000002');
insert into public.drafts (team_id, body) values ('41100000-0000-4000-8000-000000000001', 'red plan');
-- === attack as 41000000-0000-4000-8000-000000000002
select body from public.team_drafts;
-- === use as 41000000-0000-4000-8000-000000000001
select body from public.team_drafts;
