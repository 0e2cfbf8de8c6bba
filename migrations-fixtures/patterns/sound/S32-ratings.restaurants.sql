-- Reviews and likes are for all to read, and everybody writes their own.
-- === sound
create table public.restaurants (id bigint generated always as identity primary key, name text not null, city text not null);
alter table public.restaurants enable row level security;
create policy read_all on public.restaurants for select using (true);
create table public.reviews (
  id bigint generated always as identity primary key,
  restaurant_id bigint not null references public.restaurants (id) on delete cascade,
  user_id uuid not null default auth.uid() references auth.users (id),
  stars smallint not null check (stars between 1 and 5),
  body text,
  unique (restaurant_id, user_id)
);
alter table public.reviews enable row level security;
create policy read_all on public.reviews for select using (true);
create policy write_own on public.reviews for insert to authenticated with check (user_id = (select auth.uid()));
create policy change_own on public.reviews for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create table public.review_likes (
  review_id bigint not null references public.reviews (id) on delete cascade,
  user_id uuid not null default auth.uid() references auth.users (id),
  primary key (review_id, user_id)
);
create index on public.review_likes (user_id);
create index on public.reviews (user_id);
alter table public.review_likes enable row level security;
create policy read_all on public.review_likes for select using (true);
create policy like_it on public.review_likes for insert to authenticated with check (user_id = (select auth.uid()));
create policy unlike_it on public.review_likes for delete to authenticated using (user_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@restaurants.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@restaurants.test');
insert into public.restaurants (name, city) values ('Rose', 'Bern');
insert into public.reviews (restaurant_id, user_id, stars) values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 4);
-- === use as anon
select * from public.reviews;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.review_likes (review_id) values (1);
