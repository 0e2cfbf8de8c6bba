-- Every account deletes readings, whoever took them.
-- === common
create table public.stations (id smallint primary key, operator_id uuid not null references auth.users (id));
create table public.readings (
  station_id smallint not null references public.stations (id),
  taken_at timestamptz not null,
  value double precision not null,
  primary key (station_id, taken_at)
) partition by range (taken_at);
create table public.readings_2030 partition of public.readings for values from ('2030-01-01') to ('2031-01-01');
alter table public.stations enable row level security;
alter table public.readings enable row level security;
alter table public.readings_2030 enable row level security;
create policy st on public.stations for select to authenticated using (operator_id = auth.uid());
create policy rd on public.readings for select to authenticated using (exists (select 1 from public.stations s where s.id = station_id and s.operator_id = auth.uid()));
-- === vulnerable
create policy rd_del on public.readings for delete to authenticated using (auth.uid() is not null);
-- === fixed
create policy rd_del on public.readings for delete to authenticated using (exists (select 1 from public.stations s where s.id = station_id and s.operator_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@reactor.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@reactor.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@reactor.test');
insert into public.stations values (1, 'a1a1a1a1-0000-4000-8000-00000000000a'), (2, 'b2b2b2b2-0000-4000-8000-00000000000b');
insert into public.readings values (1, '2030-05-05', 4.2);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
delete from public.readings;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
delete from public.readings where station_id = 1;
