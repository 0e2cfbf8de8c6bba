-- Who may see the crew list is looked up in the crew list.
-- === common
create table public.missions (id uuid primary key, label text not null);
create table public.crew (
  mission_id uuid not null references public.missions (id),
  astronaut uuid not null references auth.users (id),
  seat text not null check (seat in ('commander', 'pilot', 'specialist')),
  primary key (mission_id, astronaut)
);
alter table public.missions enable row level security;
alter table public.crew enable row level security;
create policy m on public.missions for select to authenticated using (true);
-- === vulnerable
create policy crew_sees_crew on public.crew for select to authenticated
  using (mission_id in (select c.mission_id from public.crew c where c.astronaut = auth.uid()));
-- === fixed
create function public.missions_of_caller() returns setof uuid language sql stable security definer set search_path = '' as
$$ select mission_id from public.crew where astronaut = auth.uid() $$;
create policy crew_sees_crew on public.crew for select to authenticated using (mission_id in (select public.missions_of_caller()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@space.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@space.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@space.test');
insert into public.missions values ('10000000-0000-4000-8000-000000000001', 'One');
insert into public.crew values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a', 'pilot');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.crew;
