-- The key's columns lead an index, in whatever order.
-- expect: nothing
create table public.projects (tenant_id uuid not null, number int not null, primary key (tenant_id, number));
create table public.tasks (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  project_number int not null,
  done boolean not null default false,
  foreign key (tenant_id, project_number) references public.projects (tenant_id, number)
);
create index tasks_project_idx on public.tasks (project_number desc, tenant_id, done);
