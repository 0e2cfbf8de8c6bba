-- Row level security on the parts by year, none on the table that requests name.
-- === common
create table public.dives (
  id bigint generated always as identity,
  diver_id uuid not null,
  dived_at timestamptz not null,
  depth_m numeric(5, 2) not null,
  primary key (id, dived_at)
) partition by range (dived_at);
create table public.dives_y2030 partition of public.dives for values from ('2030-01-01') to ('2031-01-01');
create table public.dives_y2031 partition of public.dives for values from ('2031-01-01') to ('2032-01-01');
alter table public.dives_y2030 enable row level security;
alter table public.dives_y2031 enable row level security;
create policy own on public.dives_y2030 using (diver_id = (select auth.uid()));
create policy own on public.dives_y2031 using (diver_id = (select auth.uid()));
-- === vulnerable
comment on table public.dives is 'closed by its partitions';
-- === fixed
alter table public.dives enable row level security;
create policy own on public.dives using (diver_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('d3000000-0000-4000-8000-000000000001', 'a@logbook.test');
insert into public.dives (diver_id, dived_at, depth_m) values ('d3000000-0000-4000-8000-000000000001', '2030-06-01', 30);
-- === attack as anon
select * from public.dives;
-- === use as d3000000-0000-4000-8000-000000000001
select * from public.dives;
-- === expect public.dives
