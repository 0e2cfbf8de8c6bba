-- Organisations with roles, soft delete, an audit trail that triggers write, and a view for the web site.
-- === sound
create extension if not exists citext with schema extensions;
create schema if not exists app_private;
revoke all on schema app_private from public;
grant usage on schema app_private to authenticated;
create type public.member_role as enum ('owner', 'admin', 'agent');
create table public.agencies (id uuid primary key default gen_random_uuid(), name text not null, deleted_at timestamptz);
create table public.agency_members (agency_id uuid not null references public.agencies (id) on delete cascade, user_id uuid not null references auth.users (id) on delete cascade, role public.member_role not null default 'agent', primary key (agency_id, user_id));
create table public.homes (id uuid primary key default gen_random_uuid(), agency_id uuid not null references public.agencies (id), created_by uuid not null default auth.uid() references auth.users (id), street text not null, asking numeric, published_at timestamptz, deleted_at timestamptz);
create table public.audit_log (id bigint generated always as identity primary key, agency_id uuid not null, actor uuid, action text not null, row_id uuid, at timestamptz not null default now());
create index on public.agency_members (user_id);
create index on public.homes (agency_id);
create index on public.homes (created_by);
create function app_private.role_in(a uuid) returns public.member_role language sql stable security definer set search_path = '' as $$
  select m.role from public.agency_members m where m.agency_id = a and m.user_id = (select auth.uid())
$$;
create function app_private.log_home() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_log (agency_id, actor, action, row_id) values (new.agency_id, auth.uid(), tg_op, new.id);
  return new;
end $$;
revoke execute on all functions in schema app_private from public, anon;
grant execute on function app_private.role_in(uuid) to authenticated;
create trigger log_home after insert or update on public.homes for each row execute function app_private.log_home();
alter table public.agencies enable row level security;
alter table public.agency_members enable row level security;
alter table public.homes enable row level security;
alter table public.audit_log enable row level security;
create policy agencies_read on public.agencies for select to authenticated using (deleted_at is null and app_private.role_in(id) is not null);
create policy members_read on public.agency_members for select to authenticated using (app_private.role_in(agency_id) is not null);
create policy members_write on public.agency_members for insert to authenticated with check (app_private.role_in(agency_id) in ('owner', 'admin') and role <> 'owner');
create policy members_drop on public.agency_members for delete to authenticated using (app_private.role_in(agency_id) = 'owner' or user_id = (select auth.uid()));
create policy homes_read on public.homes for select to authenticated using (app_private.role_in(agency_id) is not null);
create policy homes_add on public.homes for insert to authenticated with check (app_private.role_in(agency_id) is not null and created_by = (select auth.uid()));
create policy homes_edit on public.homes for update to authenticated using (app_private.role_in(agency_id) in ('owner', 'admin') or (created_by = (select auth.uid()) and app_private.role_in(agency_id) is not null)) with check (app_private.role_in(agency_id) is not null and (created_by = (select auth.uid()) or app_private.role_in(agency_id) in ('owner', 'admin')));
create policy audit_read on public.audit_log for select to authenticated using (app_private.role_in(agency_id) = 'owner');
revoke all on public.audit_log, public.agencies, public.agency_members, public.homes from anon;
revoke insert, update, delete, truncate on public.audit_log from authenticated;
revoke truncate on public.agencies, public.agency_members, public.homes from authenticated;
create view public.homes_for_sale as select id, street, asking from public.homes where published_at <= now() and deleted_at is null;
revoke all on public.homes_for_sale from anon, authenticated;
grant select on public.homes_for_sale to anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@est.test'), ('b2222222-2222-4222-8222-222222222222', 'b@est.test');
insert into public.agencies values ('c3333333-3333-4333-8333-333333333333', 'Agency', null);
insert into public.agency_members values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'owner'), ('c3333333-3333-4333-8333-333333333333', 'b2222222-2222-4222-8222-222222222222', 'agent');
insert into public.homes (agency_id, created_by, street, asking, published_at) values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'Hill 2', 10, now());
-- === use as anon
select street from public.homes_for_sale;
-- === use as b2222222-2222-4222-8222-222222222222
select street from public.homes;
-- === use as a1111111-1111-4111-8111-111111111111
select action from public.audit_log;
