-- Policies decide by the task's own tenant_id, and nothing makes it the project's.
create table public.tenants (id uuid primary key default gen_random_uuid(), name text not null);
create table public.members (
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references auth.users (id),
  primary key (user_id, tenant_id)
);
create table public.projects (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null
);
create index on public.projects (tenant_id);

-- expect: column-copied-from-parent public.tasks.tenant_id (warning)
create table public.tasks (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references public.projects (id) on delete cascade,
  tenant_id uuid not null references public.tenants (id),
  title text not null
);
create index on public.tasks (project_id);
create index on public.tasks (tenant_id);

alter table public.tasks enable row level security;
create policy "members work on their tenant's tasks" on public.tasks
  using (tenant_id in (select m.tenant_id from public.members m where m.user_id = auth.uid()))
  with check (tenant_id in (select m.tenant_id from public.members m where m.user_id = auth.uid()));
