-- The task's workspace comes from its project, and the check asks only who wrote it.
-- === common
create table workspaces (id uuid primary key default gen_random_uuid(), name text not null, created_by uuid references auth.users);
create table workspace_members (
  workspace_id uuid references workspaces on delete cascade,
  user_id uuid references auth.users on delete cascade,
  role text not null default 'member',
  primary key (workspace_id, user_id)
);
create table projects (id uuid primary key default gen_random_uuid(), workspace_id uuid not null references workspaces on delete cascade, name text not null);
create table tasks (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references projects on delete cascade,
  author_id uuid not null references auth.users,
  title text not null,
  done boolean not null default false
);
create or replace function is_workspace_member(_workspace uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from workspace_members where workspace_id = _workspace and user_id = auth.uid())
$$;
alter table workspaces enable row level security;
alter table workspace_members enable row level security;
alter table projects enable row level security;
alter table tasks enable row level security;
create policy "members see workspaces" on workspaces for select to authenticated using (is_workspace_member(id));
create policy "see own memberships" on workspace_members for select to authenticated using (user_id = auth.uid());
create policy "members see projects" on projects for select to authenticated using (is_workspace_member(workspace_id));
create policy "members see tasks" on tasks for select to authenticated
  using (exists (select 1 from projects p where p.id = tasks.project_id and is_workspace_member(p.workspace_id)));
-- === vulnerable
create policy "members add tasks" on tasks for insert to authenticated with check (author_id = auth.uid());
-- === fixed
create policy "members add tasks" on tasks for insert to authenticated with check (
  author_id = auth.uid()
  and exists (select 1 from projects p where p.id = tasks.project_id and is_workspace_member(p.workspace_id))
);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into workspaces (id, name) values ('10000000-0000-4000-8000-000000000001', 'One'), ('10000000-0000-4000-8000-000000000002', 'Two');
insert into workspace_members values ('10000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'owner'), ('10000000-0000-4000-8000-000000000002', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'owner');
insert into projects values ('20000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'P1'), ('20000000-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000002', 'P2');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into tasks (project_id, author_id, title) values ('20000000-0000-4000-8000-000000000001', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'spam');
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into tasks (project_id, author_id, title) values ('20000000-0000-4000-8000-000000000002', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'work') returning id;
-- === expect public.tasks
