-- A document may be changed as long as some editor exists.
-- === common
create table public.team_roles (user_id uuid references auth.users (id), role_name text not null, primary key (user_id, role_name));
create table public.handbooks (id uuid primary key default gen_random_uuid(), author uuid not null default auth.uid() references auth.users (id), body text not null);
alter table public.team_roles enable row level security;
alter table public.handbooks enable row level security;
create policy "roles are known" on public.team_roles for select to authenticated using (true);
create policy "author reads" on public.handbooks for select to authenticated using (author = auth.uid());
create policy "author edits" on public.handbooks for update to authenticated using (author = auth.uid());
-- === vulnerable
create policy "editors edit" on public.handbooks for all to authenticated using ('editor' in (select r.role_name from public.team_roles r));
-- === fixed
create policy "editors edit" on public.handbooks for all to authenticated using ('editor' in (select r.role_name from public.team_roles r where r.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into public.team_roles values ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'editor');
insert into public.handbooks (author, body) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'rules');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update public.handbooks set body = 'no rules';
-- === use as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
update public.handbooks set body = 'new rules';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.handbooks;
-- === expect public.handbooks
