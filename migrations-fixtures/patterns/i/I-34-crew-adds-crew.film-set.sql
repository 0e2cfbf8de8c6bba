-- Whoever is in a crew may add people to it, with whatever rank.
-- === common
create type public.crew_rank as enum ('runner', 'operator', 'director');
create table public.productions (id int generated always as identity primary key, title text not null, budget numeric);
create table public.crew (production_id int not null references public.productions (id), user_id uuid not null references auth.users (id), rank public.crew_rank not null default 'runner', primary key (production_id, user_id));
alter table public.productions enable row level security;
alter table public.crew enable row level security;
create function public.rank_in(p int) returns public.crew_rank language sql stable security definer set search_path = '' as $$
  select c.rank from public.crew c where c.production_id = p and c.user_id = (select auth.uid())
$$;
revoke execute on function public.rank_in(int) from public, anon;
grant execute on function public.rank_in(int) to authenticated;
create policy see on public.productions for select to authenticated using (public.rank_in(id) is not null);
create policy run on public.productions for update to authenticated using (public.rank_in(id) = 'director') with check (public.rank_in(id) = 'director');
create policy see on public.crew for select to authenticated using (public.rank_in(production_id) is not null);
-- === vulnerable
create policy manage on public.crew for all to authenticated using (public.rank_in(production_id) is not null) with check (public.rank_in(production_id) is not null);
-- === fixed
create policy manage on public.crew for all to authenticated using (public.rank_in(production_id) = 'director') with check (public.rank_in(production_id) = 'director');
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@film.test'), ('b2222222-2222-4222-8222-222222222222', 'b@film.test'), ('c3333333-3333-4333-8333-333333333333', 'c@film.test');
insert into public.productions (title) values ('Noir');
insert into public.crew values (1, 'a1111111-1111-4111-8111-111111111111', 'director'), (1, 'b2222222-2222-4222-8222-222222222222', 'runner');
-- === attack as b2222222-2222-4222-8222-222222222222
update public.crew set rank = 'director' where user_id = 'b2222222-2222-4222-8222-222222222222';
-- === attack as b2222222-2222-4222-8222-222222222222
insert into public.crew values (1, 'c3333333-3333-4333-8333-333333333333', 'director');
-- === use as a1111111-1111-4111-8111-111111111111
insert into public.crew values (1, 'c3333333-3333-4333-8333-333333333333', 'operator');
-- === expect public.crew
