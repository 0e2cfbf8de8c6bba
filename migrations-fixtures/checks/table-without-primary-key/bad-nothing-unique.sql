-- Nothing names a row: the same reading can be stored twice.
-- expect: table-without-primary-key public.readings (warning)
create table public.readings (device text not null, value numeric, taken_at timestamptz not null default now());
