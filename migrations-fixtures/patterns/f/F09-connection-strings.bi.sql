-- Data sources hold connection strings; row level security is off.
-- === common
create table public.workspaces (id uuid primary key default gen_random_uuid(), owner_id uuid not null references auth.users (id));
alter table public.workspaces enable row level security;
create policy w on public.workspaces to authenticated using (owner_id = auth.uid());
create table public.data_sources (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  kind text not null,
  dsn text not null,
  gcp_sa_json jsonb
);
create index on public.data_sources (workspace_id);
-- === vulnerable
-- === fixed
alter table public.data_sources enable row level security;
create policy d on public.data_sources to authenticated
  using (exists (select 1 from public.workspaces w where w.id = workspace_id and w.owner_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('1f000000-0000-4000-8000-000000000001', 'a@bi.test');
insert into public.workspaces values ('1f100000-0000-4000-8000-000000000001', '1f000000-0000-4000-8000-000000000001');
insert into public.data_sources (workspace_id, kind, dsn) values ('1f100000-0000-4000-8000-000000000001', 'pg', 'postgres://u:p@h/d');
-- === attack as anon
select dsn from public.data_sources;
-- === use as 1f000000-0000-4000-8000-000000000001
select dsn from public.data_sources;
-- === expect public.data_sources
