-- Those on the list rewrite it: an array of ids, and a jsonb list of texts.
create table public.boards (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id),
  editors uuid[] not null default '{}',
  title text
);
alter table public.boards enable row level security;
create policy "see" on public.boards for select to authenticated
  using (owner_id = (select auth.uid()) or (select auth.uid()) = any (editors));
-- expect: listed-users-take-over public.boards
create policy "edit" on public.boards for update to authenticated
  using (owner_id = (select auth.uid()) or (select auth.uid()) = any (editors));

create table public.playlists (
  id bigint generated always as identity primary key,
  listeners jsonb not null default '[]',
  title text
);
alter table public.playlists enable row level security;
create policy "see" on public.playlists for select to authenticated using (listeners ? (select auth.uid())::text);
-- expect: listed-users-take-over public.playlists
create policy "edit" on public.playlists for update to authenticated using (listeners ? (select auth.uid())::text);
create index on public.boards (owner_id);
