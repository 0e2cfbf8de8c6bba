-- A member may change his own membership, and his role is part of it.
-- === common
create table public.organizations (id uuid primary key default gen_random_uuid(), name text not null, billing_email text);
create table public.organization_users (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role varchar(20) not null default 'viewer' check (role in ('owner', 'admin', 'editor', 'viewer')),
  notify_by_email boolean not null default true,
  last_seen_at timestamptz,
  constraint organization_users_pkey primary key (organization_id, user_id)
);
create or replace function public.has_org_role(p_org uuid, p_roles text[] default array['owner', 'admin', 'editor', 'viewer'])
returns boolean language sql security definer stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from organization_users ou
    where ou.organization_id = p_org and ou.user_id = auth.uid() and ou.role = any (p_roles)
  );
$$;
alter table public.organizations enable row level security;
alter table public.organization_users enable row level security;
create policy "Members can view their organization" on public.organizations for select to authenticated using (public.has_org_role(id));
create policy "Owners can update" on public.organizations for update to authenticated using (public.has_org_role(id, array['owner'])) with check (public.has_org_role(id, array['owner']));
create policy "Members can view members" on public.organization_users for select to authenticated using (public.has_org_role(organization_id));
create policy "Owners manage members" on public.organization_users for all to authenticated using (public.has_org_role(organization_id, '{owner}')) with check (public.has_org_role(organization_id, '{owner}'));
create policy "Members update own settings" on public.organization_users for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
-- === vulnerable
-- === fixed
create function public.keep_role() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.organization_id <> old.organization_id or new.user_id <> old.user_id then
    raise exception 'A membership stays where it is' using errcode = '42501';
  end if;
  if new.role is distinct from old.role then
    if not public.has_org_role(old.organization_id, array['owner']) then
      raise exception 'Only an owner may change roles' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
create trigger keep_role before update on public.organization_users for each row execute function public.keep_role();
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.organizations (id, name) values ('30000000-0000-4000-8000-000000000003', 'Org');
insert into public.organization_users (organization_id, user_id, role) values ('30000000-0000-4000-8000-000000000003', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'owner'), ('30000000-0000-4000-8000-000000000003', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'viewer');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update public.organization_users set role = 'owner' where user_id = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update public.organization_users set notify_by_email = false where user_id = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update public.organization_users set role = 'editor' where user_id = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === expect public.organization_users
