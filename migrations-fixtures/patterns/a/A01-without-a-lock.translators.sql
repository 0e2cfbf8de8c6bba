-- Jobs of a translation agency hang on a client company; nobody closed them.
-- === common
create table companies (id uuid primary key default gen_random_uuid(), legal_name text not null);
create table company_users (
  id bigint generated always as identity primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null default 'member' check (role in ('admin', 'member')),
  unique (company_id, user_id)
);
create function is_company_user(c uuid) returns boolean language sql stable security definer set search_path = public as
  $$ select exists (select 1 from company_users where company_id = c and user_id = auth.uid()) $$;
alter table companies enable row level security;
alter table company_users enable row level security;
create policy c1 on companies for select to authenticated using (is_company_user(id));
create policy cu1 on company_users for select to authenticated using (is_company_user(company_id));
create table projects (id uuid primary key default gen_random_uuid(), company_id uuid not null references companies (id) on delete cascade, title text not null);
alter table projects enable row level security;
create policy p1 on projects for all to authenticated using (is_company_user(company_id)) with check (is_company_user(company_id));
create table segments (
  id bigint generated always as identity primary key,
  project_id uuid not null references projects (id) on delete cascade,
  source text not null,
  target text
);
create index on segments (project_id);
-- === vulnerable
-- === fixed
alter table segments enable row level security;
create policy s1 on segments for all to authenticated
  using (exists (select 1 from projects p where p.id = project_id and is_company_user(p.company_id)))
  with check (exists (select 1 from projects p where p.id = project_id and is_company_user(p.company_id)));
-- === world
insert into auth.users (id, email) values ('12000000-0000-4000-8000-000000000001', 'a@translators.test'), ('12000000-0000-4000-8000-000000000002', 'b@translators.test');
insert into companies values ('12100000-0000-4000-8000-000000000001', 'X');
insert into company_users (company_id, user_id) values ('12100000-0000-4000-8000-000000000001', '12000000-0000-4000-8000-000000000001');
insert into projects values ('12200000-0000-4000-8000-000000000001', '12100000-0000-4000-8000-000000000001', 'Manual');
insert into segments (project_id, source) values ('12200000-0000-4000-8000-000000000001', 'secret plans');
-- === attack as anon
select source from segments;
-- === attack as 12000000-0000-4000-8000-000000000002
update segments set target = 'x';
-- === use as 12000000-0000-4000-8000-000000000001
update segments set target = 'plans';
-- === expect public.segments
