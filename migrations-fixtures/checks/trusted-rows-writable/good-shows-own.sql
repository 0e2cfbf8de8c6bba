-- Each photographer decides whether their own hours are shown: the flag opens nothing of anybody else's.
-- expect: nothing
create table public.photographers (
  user_id uuid primary key references auth.users (id) on delete cascade,
  takes_bookings boolean not null default false
);
create table public.hours (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  opens time not null
);
create index on public.hours (user_id);
alter table public.photographers enable row level security;
alter table public.hours enable row level security;
create policy "own page" on public.photographers for select to authenticated using (user_id = (select auth.uid()));
create policy "start" on public.photographers for insert to authenticated with check (user_id = (select auth.uid()));
create policy "switch" on public.photographers for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "own hours" on public.hours to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "bookable hours" on public.hours for select to authenticated using (
  exists (select 1 from public.photographers p where p.user_id = hours.user_id and p.takes_bookings)
);
