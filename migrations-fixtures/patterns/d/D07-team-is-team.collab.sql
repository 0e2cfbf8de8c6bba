-- Inside the subquery both sides of the comparison are the column of the membership.
-- === common
create table teams (id uuid primary key default gen_random_uuid(), name text not null);
create table memberships (team_id uuid not null references teams (id), profile_id uuid not null references auth.users (id), primary key (team_id, profile_id));
create table documents (id uuid primary key default gen_random_uuid(), team_id uuid not null references teams (id), title text not null);
alter table teams enable row level security;
alter table memberships enable row level security;
alter table documents enable row level security;
create policy "own memberships" on memberships for select using (profile_id = (select auth.uid()));
create policy "own teams" on teams for select using (id in (select team_id from memberships where profile_id = (select auth.uid())));
-- === vulnerable
create policy "Team members can view documents" on documents for select
  using ((select auth.uid()) in (select profile_id from memberships where memberships.team_id = team_id));
-- === fixed
create policy "Team members can view documents" on documents for select
  using ((select auth.uid()) in (select profile_id from memberships where memberships.team_id = documents.team_id));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into teams values ('70000000-0000-4000-8000-000000000001', 'Red'), ('70000000-0000-4000-8000-000000000002', 'Blue');
insert into memberships values ('70000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), ('70000000-0000-4000-8000-000000000002', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into documents (team_id, title) values ('70000000-0000-4000-8000-000000000001', 'plan');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from documents;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from documents;
-- === expect public.documents
