-- A timetable view, its stops joined from a second public table, and a list of weekdays.
-- === sound
create table public.stops (id integer primary key, stop_name text not null);
create table public.departures (
  line text not null,
  stop_id integer not null references public.stops (id),
  leaves time not null,
  primary key (line, stop_id, leaves)
);
alter table public.stops enable row level security;
alter table public.departures enable row level security;
create policy "riders" on public.stops for select to anon, authenticated using (true);
create policy "riders" on public.departures for select to anon, authenticated using (true);
create view public.board as select s.stop_name, d.line, d.leaves from public.departures d join public.stops s on s.id = d.stop_id;
create view public.weekdays as select unnest(array['mon', 'tue', 'wed', 'thu', 'fri']) as day;
-- === world
insert into public.stops values (1, 'Harbour');
insert into public.departures values ('M2', 1, '08:15');
-- === use as anon
select leaves from public.board;
