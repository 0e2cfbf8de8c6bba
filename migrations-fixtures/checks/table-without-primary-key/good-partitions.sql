-- The root has the key; partitions have their copy of it.
-- expect: nothing
create table public.readings (id bigint not null, taken_at timestamptz not null, primary key (id, taken_at)) partition by range (taken_at);
create table public.readings_2025 partition of public.readings for values from ('2025-01-01') to ('2026-01-01');
