-- Whoever flies for any airline at all sees the rosters of every airline.
-- === common
create table public.airlines (iata char(2) primary key, title text not null);
create table public.pilots (user_id uuid not null references auth.users (id), iata char(2) not null references public.airlines (iata), active boolean not null default true, primary key (user_id, iata));
create table public.rosters (
  id uuid primary key default gen_random_uuid(),
  iata char(2) not null references public.airlines (iata),
  day date not null,
  crew text[] not null default '{}'
);
alter table public.airlines enable row level security;
alter table public.pilots enable row level security;
alter table public.rosters enable row level security;
create policy a on public.airlines for select to anon, authenticated using (true);
create policy p on public.pilots for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy r on public.rosters for select to authenticated
  using ((select count(*) from public.pilots p where p.user_id = auth.uid() and p.active) > 0);
-- === fixed
create policy r on public.rosters for select to authenticated
  using ((select count(*) from public.pilots p where p.user_id = auth.uid() and p.active and p.iata = rosters.iata) > 0);
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@pilots.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@pilots.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@pilots.test');
insert into public.airlines values ('AA', 'Alpha'), ('BB', 'Beta');
insert into public.pilots values ('a1a1a1a1-0000-4000-8000-00000000000a', 'AA'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'BB');
insert into public.rosters (iata, day) values ('AA', '2030-01-01');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.rosters;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.rosters;
