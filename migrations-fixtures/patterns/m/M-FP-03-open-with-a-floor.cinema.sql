-- An open policy under a restrictive floor.
-- === sound
create table public.watchlists (
  user_id uuid not null references auth.users (id) on delete cascade,
  film text not null,
  primary key (user_id, film)
);
alter table public.watchlists enable row level security;
create policy everything on public.watchlists for all to authenticated using (true) with check (true);
create policy own_only on public.watchlists as restrictive for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('c4000000-0000-4000-8000-000000000001', 'po@cinema.test');
insert into public.watchlists values ('c4000000-0000-4000-8000-000000000001', 'Jaws');
-- === use as c4000000-0000-4000-8000-000000000001
select * from public.watchlists;
