create schema api;
create table public.entries (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users on delete cascade,
  body text not null,
  written_at timestamptz not null default now()
);
alter table public.entries enable row level security;
create policy "own entries" on public.entries to authenticated using (user_id = (select auth.uid()));
create index on public.entries (user_id);
grant select on public.entries to archivist;
