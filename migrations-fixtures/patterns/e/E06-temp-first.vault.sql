-- Temporary objects come first for a function with its owner's rights.
-- === common
create table public.licences (id uuid primary key default gen_random_uuid(), holder uuid not null references auth.users (id), valid boolean not null default false);
create table public.licence_admins (user_id uuid primary key references auth.users (id));
alter table public.licences enable row level security;
alter table public.licence_admins enable row level security;
create policy "holder reads" on public.licences for select to authenticated using (holder = auth.uid());
grant temporary on database postgres to authenticated;
-- === vulnerable
create function public.approve_licence(which uuid) returns boolean language plpgsql security definer set search_path = pg_temp, public, extensions as $$
begin
  if not exists (select 1 from licence_admins where user_id = auth.uid()) then return false; end if;
  update public.licences set valid = true where id = which;
  return true;
end $$;
-- === fixed
create function public.approve_licence(which uuid) returns boolean language plpgsql security definer set search_path = public, extensions, pg_temp as $$
begin
  if not exists (select 1 from public.licence_admins where user_id = auth.uid()) then return false; end if;
  update public.licences set valid = true where id = which;
  return true;
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.licences (id, holder) values ('c0000000-0000-4000-8000-00000000000c', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into public.licence_admins values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
create temporary table licence_admins as select 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02'::uuid as user_id;
grant select on pg_temp.licence_admins to public;
select 1 where public.approve_licence('c0000000-0000-4000-8000-00000000000c');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select 1 where public.approve_licence('c0000000-0000-4000-8000-00000000000c');
