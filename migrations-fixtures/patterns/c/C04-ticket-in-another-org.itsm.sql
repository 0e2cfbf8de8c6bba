-- The check of new tickets looks at the priority alone.
-- === common
create table public.orgs (id bigint generated always as identity primary key, name text not null);
create table public.org_memberships (org_id bigint not null references public.orgs (id), member uuid not null references auth.users (id), role text not null default 'agent', primary key (org_id, member));
create table public.tickets (id bigint generated always as identity primary key, org_id bigint not null references public.orgs (id), priority smallint not null default 3, title text not null);
alter table public.orgs enable row level security;
alter table public.org_memberships enable row level security;
alter table public.tickets enable row level security;
create policy "see own memberships" on public.org_memberships for select to authenticated using (member = (select auth.uid()));
create policy "see org tickets" on public.tickets for select to authenticated using (exists (select from public.org_memberships m where m.org_id = tickets.org_id and m.member = (select auth.uid())));
-- === vulnerable
create policy "open tickets" on public.tickets for insert to authenticated with check (priority between 1 and 5);
-- === fixed
create policy "open tickets" on public.tickets for insert to authenticated with check (priority between 1 and 5 and exists (select from public.org_memberships m where m.org_id = tickets.org_id and m.member = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.orgs (name) values ('One'), ('Two');
insert into public.org_memberships values (1, '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), (2, 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.tickets (org_id, title) values (1, 'prank');
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.tickets (org_id, title) values (2, 'printer') returning id;
-- === expect public.tickets
