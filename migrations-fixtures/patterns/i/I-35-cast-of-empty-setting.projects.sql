-- A setting that was set once in a connection is '' afterwards, and '' is no uuid: every query fails.
-- === common
create table public.projects (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  creator_id uuid not null references auth.users (id),
  title text not null
);
alter table public.projects enable row level security;
-- === vulnerable
create policy "organisation" on public.projects for select to authenticated
  using (org_id = current_setting('app.org', true)::uuid or creator_id = (select auth.uid()));
-- === fixed
create policy "organisation" on public.projects for select to authenticated
  using (org_id = nullif(current_setting('app.org', true), '')::uuid or creator_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.projects (org_id, creator_id, title) values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'bridge');
-- === outage as a1111111-1111-4111-8111-111111111111
select set_config('app.org', '', true);
select * from public.projects;
-- === expect public.projects
