-- Who is invited joins by a secret that only a function looks up.
-- === sound
create table public.teams (id uuid primary key default gen_random_uuid(), name text not null, created_by uuid not null default auth.uid() references auth.users (id));
create table public.team_members (
  team_id uuid not null references public.teams (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null default 'member' check (role in ('owner', 'member')),
  primary key (team_id, user_id)
);
create index on public.team_members (user_id);
create index on public.teams (created_by);
create table public.team_invites (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id) on delete cascade,
  code text not null unique default encode(extensions.gen_random_bytes(16), 'hex'),
  expires_at timestamptz not null default now() + interval '7 days'
);
create index on public.team_invites (team_id);
create schema private;
grant usage on schema private to authenticated;
create function private.role_in(t uuid) returns text language sql stable security definer set search_path = '' as $$
  select m.role from public.team_members m where m.team_id = t and m.user_id = auth.uid()
$$;
alter table public.teams enable row level security;
alter table public.team_members enable row level security;
alter table public.team_invites enable row level security;
revoke all on public.teams, public.team_members, public.team_invites from anon;
create policy see on public.teams for select to authenticated using (private.role_in(id) is not null);
create policy rename on public.teams for update to authenticated using (private.role_in(id) = 'owner') with check (private.role_in(id) = 'owner');
create policy see on public.team_members for select to authenticated using (private.role_in(team_id) is not null);
create policy leave on public.team_members for delete to authenticated using (user_id = (select auth.uid()) or private.role_in(team_id) = 'owner');
create policy owners on public.team_invites for all to authenticated using (private.role_in(team_id) = 'owner') with check (private.role_in(team_id) = 'owner');
create function public.create_team(name text) returns uuid language plpgsql security definer set search_path = '' as $$
declare made uuid;
begin
  if auth.uid() is null then raise exception 'sign in first'; end if;
  insert into public.teams (name, created_by) values (create_team.name, auth.uid()) returning id into made;
  insert into public.team_members values (made, auth.uid(), 'owner');
  return made;
end $$;
create function public.accept_invite(invite_code text) returns uuid language plpgsql security definer set search_path = '' as $$
declare invite public.team_invites;
begin
  if auth.uid() is null then raise exception 'sign in first'; end if;
  delete from public.team_invites i where i.code = invite_code and i.expires_at > now() returning * into invite;
  if invite.id is null then raise exception 'no such invite'; end if;
  insert into public.team_members (team_id, user_id) values (invite.team_id, auth.uid()) on conflict do nothing;
  return invite.team_id;
end $$;
revoke execute on function public.create_team(text), public.accept_invite(text), private.role_in(uuid) from public, anon;
grant execute on function public.create_team(text), public.accept_invite(text), private.role_in(uuid) to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@team2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@team2.test');
insert into public.teams values ('11111111-0000-4000-8000-000000000001', 'one', 'aaaaaaaa-0000-4000-8000-000000000001');
insert into public.team_members values ('11111111-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'owner');
insert into public.team_invites (team_id, code) values ('11111111-0000-4000-8000-000000000001', 'abc');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select public.accept_invite('abc');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.team_members;
