-- One finding, on the table that is partitioned: each partition carries a copy of the key.
create table public.devices (id bigint generated always as identity primary key);

-- expect: foreign-key-without-index readings_device_id_fkey on public.readings (warning)
create table public.readings (
  device_id bigint not null references public.devices (id),
  taken_at timestamptz not null,
  value numeric not null,
  primary key (taken_at, device_id)
) partition by range (taken_at);

create table public.readings_2025 partition of public.readings for values from ('2025-01-01') to ('2026-01-01');
create table public.readings_2026 partition of public.readings for values from ('2026-01-01') to ('2027-01-01');
create index readings_2026_device_id_idx on public.readings_2026 (device_id);
