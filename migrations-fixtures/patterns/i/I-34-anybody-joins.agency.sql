-- Members add members, and nobody asks whether the one who adds is one.
-- === common
create table public.studios (id uuid primary key default gen_random_uuid(), name text not null);
create table public.studio_members (
  studio_id uuid not null references public.studios (id),
  user_id uuid not null references auth.users (id),
  role text not null default 'guest',
  primary key (studio_id, user_id)
);
create index studio_members_user_id_idx on public.studio_members (user_id);
create table public.briefs (
  id bigint generated always as identity primary key,
  studio_id uuid not null references public.studios (id),
  body text not null
);
create index briefs_studio_id_idx on public.briefs (studio_id);
alter table public.studios enable row level security;
alter table public.studio_members enable row level security;
alter table public.briefs enable row level security;
create policy "own" on public.studio_members for select to authenticated using ((select auth.uid()) = user_id);
create policy "members" on public.briefs for select to authenticated
  using (studio_id in (select m.studio_id from public.studio_members m where m.user_id = (select auth.uid())));
create schema internal;
grant usage on schema internal to authenticated;
create function internal.leads(studio uuid) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select from public.studio_members m where m.studio_id = studio and m.user_id = auth.uid() and m.role = 'lead') $$;
-- === vulnerable
create policy "add" on public.studio_members for insert to authenticated with check ((select auth.uid()) = user_id);
-- === fixed
create policy "add" on public.studio_members for insert to authenticated with check (internal.leads(studio_id));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@agency.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@agency.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@agency.test');
insert into public.studios values ('cccccccc-0000-4000-8000-000000000003', 'North');
insert into public.studio_members values ('cccccccc-0000-4000-8000-000000000003', 'aaaaaaaa-0000-4000-8000-000000000001', 'lead');
insert into public.briefs (studio_id, body) values ('cccccccc-0000-4000-8000-000000000003', 'secret launch');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.studio_members (studio_id, user_id) values ('cccccccc-0000-4000-8000-000000000003', 'bbbbbbbb-0000-4000-8000-000000000002');
select * from public.briefs;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.briefs;
-- === expect public.studio_members
