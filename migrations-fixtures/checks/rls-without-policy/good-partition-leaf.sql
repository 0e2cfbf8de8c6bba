-- Requests go through the partitioned table, whose policies decide.
-- expect: nothing
create table public.events (id bigint, user_id uuid not null references auth.users (id), at timestamptz not null)
  partition by range (at);
alter table public.events enable row level security;
create policy "own events" on public.events for select to authenticated using ((select auth.uid()) = user_id);
create table public.events_2025 partition of public.events for values from ('2025-01-01') to ('2026-01-01');
alter table public.events_2025 enable row level security;
