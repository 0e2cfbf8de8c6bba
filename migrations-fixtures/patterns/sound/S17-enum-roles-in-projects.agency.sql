-- Projects with members whose role is an enum; editors write, viewers read, and the check keeps the project.
-- === sound
create type public.project_role as enum ('viewer', 'editor', 'lead');
create schema guard;
grant usage on schema guard to authenticated;
create table public.projects (id integer generated always as identity primary key, name text not null);
create table public.project_people (
  project integer not null references public.projects (id),
  person uuid not null references auth.users (id),
  as_role public.project_role not null default 'viewer',
  primary key (project, person)
);
create index project_people_person_idx on public.project_people (person);
create table public.boards (
  id integer generated always as identity primary key,
  project integer not null references public.projects (id),
  content jsonb not null default '{}'
);
create index boards_project_idx on public.boards (project);
alter table public.projects enable row level security;
alter table public.project_people enable row level security;
alter table public.boards enable row level security;
create function guard.role_in(asked integer) returns public.project_role language sql stable security definer set search_path = '' as
  $$ select as_role from public.project_people where project = asked and person = auth.uid() $$;
revoke execute on function guard.role_in(integer) from public;
grant execute on function guard.role_in(integer) to authenticated;
create policy "members" on public.projects for select to authenticated using (guard.role_in(id) is not null);
create policy "own rows" on public.project_people for select to authenticated using (person = (select auth.uid()));
create policy "leads add" on public.project_people for insert to authenticated with check (guard.role_in(project) = 'lead');
create policy "read" on public.boards for select to authenticated using (guard.role_in(project) is not null);
create policy "draw" on public.boards for update to authenticated
  using (guard.role_in(project) >= 'editor') with check (guard.role_in(project) >= 'editor');
create policy "new" on public.boards for insert to authenticated with check (guard.role_in(project) in ('editor', 'lead'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@agency.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@agency.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@agency.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@agency.test');
insert into public.projects (name) values ('site'), ('app');
insert into public.project_people values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'lead'), (1, 'bbbbbbbb-0000-4000-8000-000000000002', 'viewer'), (2, 'cccccccc-0000-4000-8000-000000000003', 'lead'), (2, 'aaaaaaaa-0000-4000-8000-000000000001', 'viewer');
insert into public.boards (project) values (1), (2);
-- === attack as cccccccc-0000-4000-8000-000000000003
select * from public.boards where project = 1;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
update public.boards set project = 1 where project = 2;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.project_people values (1, 'eeeeeeee-0000-4000-8000-000000000004', 'lead');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.boards (project) values (1) returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.boards;
