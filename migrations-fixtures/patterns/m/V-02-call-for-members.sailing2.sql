-- A function for everybody asks first whether the caller is of the boat.
-- === sound
create schema crew_access;
grant usage on schema crew_access to authenticated;
create table public.boats (id bigint primary key, title text not null);
create table public.crew (boat bigint not null references public.boats (id), sailor uuid not null references auth.users (id), primary key (boat, sailor));
create table public.logbook (id bigint generated always as identity primary key, boat bigint not null references public.boats (id), entry text not null);
alter table public.boats enable row level security;
alter table public.crew enable row level security;
alter table public.logbook enable row level security;
create function crew_access.boats() returns setof bigint language sql stable security definer set search_path = '' as
  $$ select c.boat from public.crew c where c.sailor = (select auth.uid()) $$;
create policy crew_reads on public.logbook for select to authenticated using (boat in (select crew_access.boats()));
create policy own_seat on public.crew for select to authenticated using (sailor = (select auth.uid()));
create policy own_boats on public.boats for select to authenticated using (id in (select crew_access.boats()));
create function public.add_entry(p_boat bigint, p_entry text) returns bigint language plpgsql security definer set search_path = '' as $$
declare made bigint;
begin
  if auth.uid() is null or not exists (select from public.crew c where c.boat = p_boat and c.sailor = auth.uid()) then
    raise exception 'not your boat' using errcode = '42501';
  end if;
  insert into public.logbook (boat, entry) values (p_boat, p_entry) returning id into made;
  return made;
end $$;
revoke execute on function public.add_entry(bigint, text) from public, anon;
grant execute on function public.add_entry(bigint, text) to authenticated;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@sailing2.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@sailing2.test');
insert into public.boats values (1, 'Gull'), (2, 'Tern');
insert into public.crew values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.logbook (boat, entry) values (1, 'calm');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select public.add_entry(1, 'wind');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select public.add_entry(1, 'wind');
