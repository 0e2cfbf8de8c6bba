-- The key's role, not the table's name, stands before the copy; names in camelCase count as well.
create table public.profiles (id uuid primary key, "displayName" text, "avatarUrl" text);
create type public.tier as enum ('free', 'paid');
create table public.teams (id uuid primary key, "loyalty tier" public.tier not null);

-- expect: column-copied-from-parent public."Post"."authorAvatarUrl" (warning)
-- expect: column-copied-from-parent public."Post"."authorName" (warning)
-- expect: column-copied-from-parent public."Post"."loyalty tier" (warning)
-- fix: manual
create table public."Post" (
  id uuid primary key,
  "authorId" uuid not null references public.profiles (id),
  "authorName" text,
  "authorAvatarUrl" text,
  team uuid references public.teams (id),
  "loyalty tier" public.tier
);
create index on public."Post" ("authorId");
create index on public."Post" (team);
