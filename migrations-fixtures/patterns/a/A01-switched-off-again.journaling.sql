-- A later migration turned the protection off to hunt a bug, and nobody turned it on again.
-- === common
create type public.mood as enum ('awful', 'meh', 'ok', 'great');
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  nickname text,
  created_at timestamptz not null default now()
);
create table public.entries (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  mood public.mood not null default 'ok',
  body text not null,
  written_at timestamptz not null default now()
);
alter table public.profiles enable row level security;
alter table public.entries enable row level security;
create policy "Users manage their own profile" on public.profiles for all to authenticated using ((select auth.uid()) = id) with check ((select auth.uid()) = id);
create policy "Users manage their own entries" on public.entries for all to authenticated using ((select auth.uid()) = profile_id) with check ((select auth.uid()) = profile_id);
-- === vulnerable
-- fix: entries not loading on dashboard (temporary)
alter table public.entries disable row level security;
alter table public.entries add column prompt text;
-- === fixed
alter table public.entries add column prompt text;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ines@journal.test'), ('b2222222-2222-4222-8222-222222222222', 'theo@journal.test');
insert into public.profiles (id, nickname) values ('a1111111-1111-4111-8111-111111111111', 'ines'), ('b2222222-2222-4222-8222-222222222222', 'theo') on conflict do nothing;
insert into public.entries (profile_id, body) values ('a1111111-1111-4111-8111-111111111111', 'I told nobody about this');
-- === attack as anon
select body from public.entries;
-- === attack as b2222222-2222-4222-8222-222222222222
delete from public.entries where profile_id = 'a1111111-1111-4111-8111-111111111111';
-- === use as a1111111-1111-4111-8111-111111111111
select body from public.entries;
-- === expect public.entries
