-- Each user sees own lists and own entries only, so an entry that names one user and sits in another's list makes no sense.
create table public.lists (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  name text not null
);
create index on public.lists (user_id);

-- expect: column-copied-from-parent public.entries.user_id (warning)
create table public.entries (
  id uuid primary key default gen_random_uuid(),
  list_id uuid not null references public.lists (id) on delete cascade,
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  body text not null
);
create index on public.entries (list_id);
create index on public.entries (user_id);

alter table public.lists enable row level security;
alter table public.entries enable row level security;
create policy "own lists" on public.lists using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
create policy "own entries" on public.entries using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
