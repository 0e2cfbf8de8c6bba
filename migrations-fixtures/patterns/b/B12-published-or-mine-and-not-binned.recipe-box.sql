-- AND binds tighter than OR: what is public stays public in the bin, and so do drafts of a removed cook.
-- === common
create type public.visibility as enum ('private', 'unlisted', 'public');
create table public.recipes (
  id uuid primary key default gen_random_uuid(),
  cook uuid not null references auth.users (id),
  title text not null,
  seen_by public.visibility not null default 'private',
  binned_at timestamptz
);
create index on public.recipes (cook);
alter table public.recipes enable row level security;
create policy recipes_write on public.recipes for update to authenticated using (cook = auth.uid());
-- === vulnerable
create policy recipes_read on public.recipes for select
  using (seen_by = 'public' or cook = (select auth.uid()) and binned_at is null);
-- === fixed
create policy recipes_read on public.recipes for select
  using ((seen_by = 'public' or cook = (select auth.uid())) and binned_at is null);
-- === world
insert into auth.users (id, email) values ('8b000000-0000-4000-8000-000000000001', 'sue@recipe-box.test');
insert into public.recipes (cook, title, seen_by, binned_at) values
  ('8b000000-0000-4000-8000-000000000001', 'Burnt toast', 'public', now()), ('8b000000-0000-4000-8000-000000000001', 'Soup', 'private', null);
-- === attack as anon
select title from public.recipes where binned_at is not null;
-- === use as 8b000000-0000-4000-8000-000000000001
select title from public.recipes where binned_at is null;
-- === expect public.recipes
