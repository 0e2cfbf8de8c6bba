-- A policy that should keep visitors out stands beside one that lets everybody in.
-- === common
create table public.swipes (id bigserial primary key, swiper uuid not null references auth.users (id), target uuid not null references auth.users (id), liked boolean not null);
alter table public.swipes enable row level security;
create policy "Enable insert for users based on user_id" on public.swipes for insert to authenticated with check ((select auth.uid()) = swiper);
-- === vulnerable
create policy "Enable read access for all users" on public.swipes for select using (true);
create policy "Block public access" on public.swipes for select to anon, authenticated using (false);
-- === fixed
create policy "Enable read access for own swipes" on public.swipes for select to authenticated using ((select auth.uid()) = swiper);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.swipes (swiper, target, liked) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', true);
-- === attack as anon
select * from public.swipes;
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.swipes where swiper = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.swipes;
-- === expect public.swipes
