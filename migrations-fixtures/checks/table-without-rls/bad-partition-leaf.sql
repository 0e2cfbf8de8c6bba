-- Policies of the partitioned table do not hold for a request that names the partition.
create table public.messages (
  id bigint not null,
  user_id uuid not null references auth.users (id),
  sent_at timestamptz not null,
  body text not null
) partition by range (sent_at);
alter table public.messages enable row level security;
create policy "own messages" on public.messages for all to authenticated
  using ((select auth.uid()) = user_id);
-- expect: table-without-rls public.messages_2025
create table public.messages_2025 partition of public.messages
  for values from ('2025-01-01') to ('2026-01-01');
