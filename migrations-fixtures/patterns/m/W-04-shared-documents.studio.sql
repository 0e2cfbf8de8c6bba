-- Members of a space edit all its documents together; the owner of the space alone says who is a member.
-- === common
create table public.spaces (id uuid primary key default gen_random_uuid(), founder uuid not null default auth.uid() references auth.users (id), title text not null);
create table public.space_members (space_id uuid not null references public.spaces (id) on delete cascade, user_id uuid not null references auth.users (id), primary key (space_id, user_id));
create table public.pages (id uuid primary key default gen_random_uuid(), space_id uuid not null references public.spaces (id), last_editor uuid not null default auth.uid() references auth.users (id), labels text[] not null default '{}', body text not null default '');
create schema inside;
grant usage on schema inside to authenticated;
create function inside.may_edit(s uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.space_members m where m.space_id = s and m.user_id = (select auth.uid())) or exists (select 1 from public.spaces p where p.id = s and p.founder = (select auth.uid())) $$;
create function inside.founded(s uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.spaces p where p.id = s and p.founder = (select auth.uid())) $$;
-- === sound
alter table public.spaces enable row level security;
alter table public.space_members enable row level security;
alter table public.pages enable row level security;
create policy "see spaces" on public.spaces for select to authenticated using (founder = (select auth.uid()) or inside.may_edit(id));
create policy "found" on public.spaces for insert to authenticated with check (founder = (select auth.uid()));
create policy "rename" on public.spaces for update to authenticated using (founder = (select auth.uid())) with check (founder = (select auth.uid()));
create policy "see members" on public.space_members for select to authenticated using (inside.may_edit(space_id));
create policy "founders add" on public.space_members for insert to authenticated with check (inside.founded(space_id));
create policy "founders remove" on public.space_members for delete to authenticated using (inside.founded(space_id) or user_id = (select auth.uid()));
create policy "work together" on public.pages for all to authenticated using (inside.may_edit(space_id)) with check (inside.may_edit(space_id) and last_editor = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@studio2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@studio2.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@studio2.test');
