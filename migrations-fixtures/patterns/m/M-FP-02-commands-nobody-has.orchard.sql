-- Public varieties, changed by the backend alone, and personal favourites.
-- === sound
create table public.varieties (id int primary key, name text not null unique, ripens text not null);
create table public.favourites (user_id uuid not null default auth.uid() references auth.users (id) on delete cascade, variety int not null references public.varieties (id), primary key (user_id, variety));
create index on public.favourites (variety);
alter table public.varieties enable row level security;
alter table public.favourites enable row level security;
create policy "varieties are public" on public.varieties for select using (true);
create policy "favourites: see" on public.favourites for select to authenticated using (user_id = (select auth.uid()));
create policy "favourites: add" on public.favourites for insert to authenticated with check (user_id = (select auth.uid()));
create policy "favourites: remove" on public.favourites for delete to authenticated using (user_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('24000000-0000-4000-8000-000000000001', 'a@orchard.test');
insert into public.varieties values (1, 'Cox', 'October');
-- === use as 24000000-0000-4000-8000-000000000001
insert into public.favourites (variety) values (1) returning variety;
