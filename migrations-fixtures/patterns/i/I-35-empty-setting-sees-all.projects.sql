-- The crash was mended so that an empty setting sees every organisation.
-- === common
create table public.projects (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  title text not null
);
alter table public.projects enable row level security;
-- === vulnerable
create policy "organisation" on public.projects for select to authenticated
  using (nullif(current_setting('app.org', true), '') is null or org_id = nullif(current_setting('app.org', true), '')::uuid);
-- === fixed
create policy "organisation" on public.projects for select to authenticated
  using (org_id = nullif(current_setting('app.org', true), '')::uuid);
-- === world
insert into public.projects (org_id, title) values ('c3333333-3333-4333-8333-333333333333', 'bridge');
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.projects;
-- === use as a1111111-1111-4111-8111-111111111111
select set_config('app.org', 'c3333333-3333-4333-8333-333333333333', true);
select * from public.projects;
-- === expect public.projects
