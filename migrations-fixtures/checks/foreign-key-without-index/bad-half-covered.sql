-- The index narrows the search to one tenant and then reads all of that tenant's rows.
create table public.projects (tenant_id uuid not null, number int not null, primary key (tenant_id, number));

-- expect: foreign-key-without-index tasks_tenant_id_project_number_fkey on public.tasks (info)
create table public.tasks (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  title text not null,
  project_number int not null,
  foreign key (tenant_id, project_number) references public.projects (tenant_id, number) on delete cascade
);

create index tasks_tenant_id_title_idx on public.tasks (tenant_id, title);
