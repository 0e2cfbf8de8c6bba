-- Users can sign up and see none of their own beds: there is no policy yet.
-- === common
create table public.beds (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  crop text not null check (crop <> '')
);
create index on public.beds (user_id);
alter table public.beds enable row level security;
-- === vulnerable
-- === fixed
create policy own_beds on public.beds for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('d2000000-0000-4000-8000-000000000001', 'a@gardening.test');
insert into public.beds (user_id, crop) values ('d2000000-0000-4000-8000-000000000001', 'kale');
-- === outage as d2000000-0000-4000-8000-000000000001
select crop from public.beds;
-- === expect public.beds
