-- The months of the log are closed, and the table that holds them together is not.
-- === common
create table public.readings (
  device bigint not null,
  owner_id uuid not null references auth.users (id),
  taken_at timestamptz not null,
  celsius real,
  primary key (device, taken_at)
) partition by range (taken_at);
create table public.readings_2025 partition of public.readings for values from ('2025-01-01') to ('2026-01-01');
create table public.readings_2026 partition of public.readings for values from ('2026-01-01') to ('2027-01-01');
do $$
declare part regclass;
begin
  foreach part in array array['public.readings_2025', 'public.readings_2026']::regclass[] loop
    execute format('alter table %s enable row level security', part);
    execute format('create policy own on %s for select to authenticated using (owner_id = (select auth.uid()))', part);
  end loop;
end $$;
-- === vulnerable
-- === fixed
alter table public.readings enable row level security;
create policy own on public.readings for select to authenticated using (owner_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@telemetry.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@telemetry.test');
insert into public.readings values (1, 'aaaaaaaa-0000-4000-8000-000000000001', '2025-05-05', 20), (2, 'bbbbbbbb-0000-4000-8000-000000000002', '2026-02-02', 21);
-- === attack as anon
select * from public.readings;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.readings where owner_id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect public.readings
