-- Every partition has the index, although the root has none: a search goes through the partitions.
-- expect: nothing
create table public.devices (id bigint primary key);
create table public.readings (
  device_id bigint not null references public.devices (id),
  taken_at timestamptz not null
) partition by range (taken_at);
create table public.readings_2025 partition of public.readings for values from ('2025-01-01') to ('2026-01-01');
create index on public.readings_2025 (device_id);
