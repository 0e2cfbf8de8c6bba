-- A partitioned table's index is invalid until every partition has its own: that is how it is built without locks.
-- === about performance
-- === sound
create table public.samples (at date not null, value numeric) partition by range (at);
create table public.samples_2025 partition of public.samples for values from ('2025-01-01') to ('2026-01-01');
create index samples_at on only public.samples (at);
alter table public.samples enable row level security;
alter table public.samples_2025 enable row level security;
