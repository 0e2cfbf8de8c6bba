-- Anybody signed in adds himself to a project.
-- === common
create table projects (id uuid primary key default gen_random_uuid(), owner_id uuid not null default auth.uid() references auth.users (id), name text not null);
create table project_members (project_id uuid not null references projects (id) on delete cascade, user_id uuid not null references auth.users (id) on delete cascade, permission text not null default 'read', added_at timestamptz not null default now(), primary key (project_id, user_id));
create table secrets (id uuid primary key default gen_random_uuid(), project_id uuid not null references projects (id) on delete cascade, key text not null, value text not null);
create or replace function can_access(p uuid) returns boolean language sql stable security definer set search_path = '' as
$$ select exists (select 1 from public.project_members m where m.project_id = p and m.user_id = auth.uid()) or exists (select 1 from public.projects x where x.id = p and x.owner_id = auth.uid()) $$;
create or replace function owns_project(p uuid) returns boolean language sql stable security definer set search_path = '' as
$$ select exists (select 1 from public.projects x where x.id = p and x.owner_id = auth.uid()) $$;
alter table projects enable row level security;
alter table project_members enable row level security;
alter table secrets enable row level security;
create policy a on projects for select to authenticated using (can_access(id));
create policy b on projects for insert to authenticated with check (owner_id = auth.uid());
create policy c on project_members for select to authenticated using (can_access(project_id));
create policy d on secrets for all to authenticated using (can_access(project_id)) with check (can_access(project_id));
-- === vulnerable
create policy e on project_members for insert to authenticated with check (auth.uid() = user_id);
-- === fixed
create policy e on project_members for insert to authenticated with check (owns_project(project_id));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into projects (id, owner_id, name) values ('f1000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'App');
insert into secrets (project_id, key, value) values ('f1000000-0000-4000-8000-000000000001', 'STRIPE', 'sk');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into project_members (project_id, user_id) values ('f1000000-0000-4000-8000-000000000001', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
select * from secrets;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from secrets;
-- === expect public.project_members
