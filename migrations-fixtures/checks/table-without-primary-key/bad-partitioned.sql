-- The root is reported, not its partitions; the key must contain what it is partitioned by.
-- expect: table-without-primary-key public.readings (warning)
create table public.readings (id bigint not null, "taken at" timestamptz not null) partition by range ("taken at");
create table public.readings_2025 partition of public.readings for values from ('2025-01-01') to ('2026-01-01');

-- expect: table-without-primary-key public.hits (warning)
-- fix: manual
create table public.hits (path text, day date) partition by list (extract(month from day));
create table public.hits_january partition of public.hits for values in (1);
