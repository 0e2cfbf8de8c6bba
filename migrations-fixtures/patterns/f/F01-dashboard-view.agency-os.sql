-- A view for the dashboard joins projects with invoices and runs with its owner's rights.
-- === common
create table public.orgs (id uuid primary key default gen_random_uuid(), slug text unique not null);
create table public.org_members (org_id uuid not null references public.orgs (id) on delete cascade, user_id uuid not null references auth.users (id) on delete cascade, role text not null default 'viewer', primary key (org_id, user_id));
create table public.projects (id uuid primary key default gen_random_uuid(), org_id uuid not null references public.orgs (id) on delete cascade, name text not null);
create table public.project_costs (id bigint generated always as identity primary key, project_id uuid not null references public.projects (id) on delete cascade, cents bigint not null, label text);
create index on public.projects (org_id);
create index on public.project_costs (project_id);
create index on public.org_members (user_id);
create or replace function public.is_org_member(_org uuid, _user uuid default auth.uid()) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from org_members where org_id = _org and user_id = auth.uid())
$$;
revoke execute on function public.is_org_member(uuid, uuid) from public, anon;
grant execute on function public.is_org_member(uuid, uuid) to authenticated;
alter table public.orgs enable row level security;
alter table public.org_members enable row level security;
alter table public.projects enable row level security;
alter table public.project_costs enable row level security;
create policy orgs_sel on public.orgs for select to authenticated using (public.is_org_member(id));
create policy mem_sel on public.org_members for select to authenticated using (public.is_org_member(org_id));
create policy proj_sel on public.projects for select to authenticated using (public.is_org_member(org_id));
create policy cost_sel on public.project_costs for select to authenticated using (exists (select 1 from public.projects p where p.id = project_id));
-- === vulnerable
create or replace view public.v_dashboard as
  select p.org_id, p.name as project, sum(c.cents) as cents, count(*) filter (where c.label is null) as unlabelled
  from public.projects p join public.project_costs c on c.project_id = p.id group by p.org_id, p.name;
-- === fixed
create or replace view public.v_dashboard with (security_invoker = on) as
  select p.org_id, p.name as project, sum(c.cents) as cents, count(*) filter (where c.label is null) as unlabelled
  from public.projects p join public.project_costs c on c.project_id = p.id group by p.org_id, p.name;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@os.test'), ('b2222222-2222-4222-8222-222222222222', 'b@os.test');
insert into public.orgs values ('c3333333-3333-4333-8333-333333333333', 'c'), ('d4444444-4444-4444-8444-444444444444', 'd');
insert into public.org_members values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'viewer'), ('d4444444-4444-4444-8444-444444444444', 'b2222222-2222-4222-8222-222222222222', 'viewer');
insert into public.projects values ('e5555555-5555-4555-8555-555555555555', 'c3333333-3333-4333-8333-333333333333', 'site');
insert into public.project_costs (project_id, cents) values ('e5555555-5555-4555-8555-555555555555', 100);
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.v_dashboard;
-- === attack as anon
select * from public.v_dashboard;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.v_dashboard;
-- === expect public.v_dashboard
