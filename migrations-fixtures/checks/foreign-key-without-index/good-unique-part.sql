-- A composite key that ties a tenant: the indexed part leads to one parent already.
-- expect: nothing
create table public.projects (id uuid primary key, tenant_id uuid not null, unique (id, tenant_id));
create table public.tasks (
  id uuid primary key,
  project_id uuid not null,
  tenant_id uuid not null,
  foreign key (project_id, tenant_id) references public.projects (id, tenant_id) on update cascade
);
create index on public.tasks (project_id);

-- One row for each project at most: the unique column finds it.
create table public.budgets (
  id uuid primary key,
  project_id uuid not null unique,
  tenant_id uuid not null,
  foreign key (project_id, tenant_id) references public.projects (id, tenant_id)
);
