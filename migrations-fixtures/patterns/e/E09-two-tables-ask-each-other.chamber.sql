-- Two tables ask each other who may read, without an end.
-- === common
create table public.ensembles (id bigint primary key, leader uuid not null references auth.users (id));
create table public.players (ensemble bigint not null references public.ensembles (id), player uuid not null references auth.users (id), primary key (ensemble, player));
alter table public.ensembles enable row level security;
alter table public.players enable row level security;
create policy ensembles_read on public.ensembles for select to authenticated
  using (leader = auth.uid() or id in (select p.ensemble from public.players p where p.player = auth.uid()));
-- === vulnerable
create policy players_read on public.players for select to authenticated
  using (player = auth.uid() or ensemble in (select e.id from public.ensembles e where e.leader = auth.uid()));
-- === fixed
create schema internal;
grant usage on schema internal to authenticated;
create function internal.led_by_me() returns setof bigint language sql stable security definer set search_path = '' as
  $$ select e.id from public.ensembles e where e.leader = auth.uid() $$;
create policy players_read on public.players for select to authenticated
  using (player = auth.uid() or ensemble in (select internal.led_by_me()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@chamber.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@chamber.test');
insert into public.ensembles values (1, 'aaaaaaaa-0000-4000-8000-000000000001');
insert into public.players values (1, 'bbbbbbbb-0000-4000-8000-000000000002');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.players;
-- === outage as bbbbbbbb-0000-4000-8000-000000000002
select * from public.ensembles;
