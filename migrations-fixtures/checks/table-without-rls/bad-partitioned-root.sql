-- The partition is protected; the table that people query is not.
-- expect: table-without-rls public.readings
create table public.readings (
  id bigint not null,
  user_id uuid not null references auth.users (id),
  taken_at timestamptz not null
) partition by range (taken_at);
create table public.readings_2025 partition of public.readings
  for values from ('2025-01-01') to ('2026-01-01');
alter table public.readings_2025 enable row level security;
