-- A trip is entered for any depot, as long as it is planned.
-- === common
create table public.depots (code char(3) primary key, town text not null);
create table public.dispatchers (user_id uuid references auth.users (id), depot char(3) references public.depots (code), primary key (user_id, depot));
create table public.trips (
  id bigserial primary key,
  depot char(3) not null references public.depots (code),
  line smallint not null,
  state text not null default 'planned' check (state in ('planned', 'running', 'done')),
  driver_name text
);
alter table public.depots enable row level security;
alter table public.dispatchers enable row level security;
alter table public.trips enable row level security;
create or replace function public.has_depot(d char) returns boolean language plpgsql stable security definer set search_path = '' as $fn$
begin
  return exists (select 1 from public.dispatchers x where x.user_id = auth.uid() and x.depot = d);
end;
$fn$;
create policy depots_read on public.depots for select to authenticated using (true);
create policy own_assignments on public.dispatchers for select to authenticated using (user_id = auth.uid());
create policy trips_read on public.trips for select to authenticated using (public.has_depot(depot));
-- === vulnerable
create policy trips_plan on public.trips for insert to authenticated with check (state = 'planned');
-- === fixed
create policy trips_plan on public.trips for insert to authenticated with check (state = 'planned' and public.has_depot(depot));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@bus.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@bus.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@bus.test');
insert into public.depots values ('NOR', 'Northton'), ('SOU', 'Southton');
insert into public.dispatchers values ('a1a1a1a1-0000-4000-8000-00000000000a', 'NOR'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'SOU');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.trips (depot, line) values ('NOR', 4);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
insert into public.trips (depot, line, driver_name) values ('NOR', 5, 'Kim') returning id;
