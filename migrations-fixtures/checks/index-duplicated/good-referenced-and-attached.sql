-- What a foreign key, replication or a partitioned index rests on stays, even where another index does the same.
-- expect: nothing
create table public.projects (id uuid primary key, tenant_id uuid not null);
create unique index projects_id_tenant_id_key on public.projects (id, tenant_id);
create table public.tasks (
  id uuid primary key, project_id uuid not null, tenant_id uuid not null,
  foreign key (project_id, tenant_id) references public.projects (id, tenant_id)
);

create table public.events (id uuid not null, code text not null);
create unique index events_code_idx on public.events (code);
alter table public.events replica identity using index events_code_idx;
alter table public.events add constraint events_code_key unique (code);

create table public.readings (device_id uuid not null, taken_at timestamptz not null) partition by range (taken_at);
create table public.readings_2025 partition of public.readings for values from ('2025-01-01') to ('2026-01-01');
create index readings_device_id_idx on public.readings (device_id);
create index readings_device_id_taken_at_idx on public.readings_2025 (device_id, taken_at);
