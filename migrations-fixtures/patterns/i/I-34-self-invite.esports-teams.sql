-- Rosters can be joined by oneself, with the rank that one likes.
-- === common
create type public.roster_role as enum ('captain', 'player', 'sub');
create table public.rosters (id uuid primary key default gen_random_uuid(), name text not null, secret_tactics text);
create table public.roster_players (roster_id uuid not null references public.rosters (id), player uuid not null references auth.users (id), as_role public.roster_role not null default 'player', primary key (roster_id, player));
alter table public.rosters enable row level security;
alter table public.roster_players enable row level security;
create policy r on public.rosters for select to authenticated using (exists (select 1 from public.roster_players p where p.roster_id = rosters.id and p.player = auth.uid()));
create policy p_read on public.roster_players for select to authenticated using (player = auth.uid());
create policy p_leave on public.roster_players for delete to authenticated using (player = auth.uid());
-- === vulnerable
create policy p_join on public.roster_players for insert to authenticated with check (player = auth.uid());
-- === fixed
revoke insert on public.roster_players from authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@es.test'), ('b2222222-2222-4222-8222-222222222222', 'b@es.test');
insert into public.rosters values ('c3333333-3333-4333-8333-333333333333', 'Reds', 'rush');
insert into public.roster_players values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'captain');
-- === attack as b2222222-2222-4222-8222-222222222222
insert into public.roster_players values ('c3333333-3333-4333-8333-333333333333', 'b2222222-2222-4222-8222-222222222222', 'captain');
select secret_tactics from public.rosters;
-- === use as a1111111-1111-4111-8111-111111111111
select secret_tactics from public.rosters;
-- === expect public.roster_players
