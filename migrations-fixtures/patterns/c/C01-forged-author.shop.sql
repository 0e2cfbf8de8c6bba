-- A shopper posts a product review that bears somebody else's name.
-- === common
create table public.products (id bigint primary key, title text not null);
alter table public.products enable row level security;
create policy catalogue on public.products for select using (true);
create table public.reviews (
  id bigint generated always as identity primary key,
  product_id bigint not null references public.products (id),
  reviewer uuid not null default auth.uid(),
  stars int not null check (stars between 1 and 5),
  words text
);
alter table public.reviews enable row level security;
create policy "reviews are public" on public.reviews for select using (true);
-- === vulnerable
create policy "write a review" on public.reviews for insert with check (stars > 0);
-- === fixed
create policy "write a review" on public.reviews for insert to authenticated
  with check (reviewer = (select auth.uid()) and stars > 0);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.products values (1, 'Kettle');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.reviews (product_id, reviewer, stars) values (1, 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 1);
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.reviews (product_id, stars, words) values (1, 5, 'boils');
-- === expect public.reviews
