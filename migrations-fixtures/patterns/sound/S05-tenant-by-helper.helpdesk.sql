-- Tickets of a workspace; a definer helper outside the API answers which workspaces are the caller's.
-- === sound
create schema guard;
grant usage on schema guard to authenticated;
create table public.workspaces (id uuid primary key default gen_random_uuid(), name text not null);
create table public.workspace_users (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  member_id uuid not null references auth.users (id) on delete cascade,
  role text not null default 'member' check (role in ('owner', 'member', 'viewer')),
  primary key (workspace_id, member_id)
);
create index workspace_users_member_id_idx on public.workspace_users (member_id);
alter table public.workspaces enable row level security;
alter table public.workspace_users enable row level security;

create function guard.workspaces(at_least text default 'viewer') returns setof uuid
language sql stable security definer set search_path = '' as $$
  select w.workspace_id from public.workspace_users w
  where w.member_id = auth.uid()
    and array_position(array['viewer', 'member', 'owner'], w.role) >= array_position(array['viewer', 'member', 'owner'], at_least)
$$;
revoke execute on function guard.workspaces(text) from public;
grant execute on function guard.workspaces(text) to authenticated;
create policy "see colleagues" on public.workspace_users for select to authenticated
  using (workspace_id in (select guard.workspaces()));
create policy "owners add" on public.workspace_users for insert to authenticated
  with check (workspace_id in (select guard.workspaces('owner')));
create policy "owners remove" on public.workspace_users for delete to authenticated
  using (workspace_id in (select guard.workspaces('owner')));
create policy "see" on public.workspaces for select to authenticated using (id in (select guard.workspaces()));
create table public.tickets (
  id bigint generated always as identity primary key,
  workspace_id uuid not null references public.workspaces (id),
  subject text not null,
  internal boolean not null default false
);
create index tickets_workspace_id_idx on public.tickets (workspace_id);
alter table public.tickets enable row level security;
create policy "read" on public.tickets for select to authenticated using (workspace_id in (select guard.workspaces()));
create policy "write" on public.tickets for insert to authenticated with check (workspace_id in (select guard.workspaces('member')));
create policy "edit" on public.tickets for update to authenticated
  using (workspace_id in (select guard.workspaces('member'))) with check (workspace_id in (select guard.workspaces('member')));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@helpdesk.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@helpdesk.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@helpdesk.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@helpdesk.test');
insert into public.workspaces values ('10000000-0000-4000-8000-000000000001', 'North'), ('20000000-0000-4000-8000-000000000002', 'South');
insert into public.workspace_users values
  ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'owner'), ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', 'member'), ('20000000-0000-4000-8000-000000000002', 'cccccccc-0000-4000-8000-000000000003', 'owner'), ('20000000-0000-4000-8000-000000000002', 'eeeeeeee-0000-4000-8000-000000000004', 'viewer');

insert into public.tickets (workspace_id, subject) values ('10000000-0000-4000-8000-000000000001', 'printer'), ('20000000-0000-4000-8000-000000000002', 'mouse');
-- === attack as cccccccc-0000-4000-8000-000000000003
select * from public.tickets where subject = 'printer';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.workspace_users values ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-0000-4000-8000-000000000002', 'owner');
-- === attack as eeeeeeee-0000-4000-8000-000000000004
update public.tickets set subject = 'x';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.workspace_users values ('10000000-0000-4000-8000-000000000001', 'eeeeeeee-0000-4000-8000-000000000004', 'viewer');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.tickets set subject = 'Printer' returning *;
-- === use as eeeeeeee-0000-4000-8000-000000000004
select * from public.tickets;
