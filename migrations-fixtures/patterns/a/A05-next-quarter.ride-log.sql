-- Each part gets its own protection when it is made; the one a colleague made by hand did not.
-- === common
create table public.rides (rider uuid not null references auth.users (id), quarter text not null, from_place text, to_place text) partition by list (quarter);
alter table public.rides enable row level security;
create policy riders_only on public.rides to authenticated using (rider = (select auth.uid())) with check (rider = (select auth.uid()));
create table public.rides_2026q1 partition of public.rides for values in ('2026q1');
alter table public.rides_2026q1 enable row level security;
create table public.rides_2026q2 (like public.rides including all);
alter table public.rides attach partition public.rides_2026q2 for values in ('2026q2');
-- === vulnerable
grant all on public.rides_2026q2 to authenticated, anon;
-- === fixed
alter table public.rides_2026q2 enable row level security;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ride.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ride.test');
insert into public.rides values ('a1111111-1111-4111-8111-111111111111', '2026q2', 'home', 'clinic');
-- === attack as anon
select to_place from public.rides_2026q2;
-- === attack as b2222222-2222-4222-8222-222222222222
delete from public.rides_2026q2;
-- === use as a1111111-1111-4111-8111-111111111111
select to_place from public.rides;
-- === expect public.rides_2026q2
