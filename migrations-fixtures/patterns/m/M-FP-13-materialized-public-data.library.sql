-- A materialized view over a public catalogue protects nothing, for there is nothing to protect.
-- === sound
create table public.books (isbn text primary key, title text not null, genre text not null);
alter table public.books enable row level security;
create policy "everybody browses" on public.books for select using (true);
create materialized view public.books_per_genre as select genre, count(*) as titles from public.books group by genre;
-- === world
insert into public.books values ('978-1', 'Emma', 'novel');
refresh materialized view public.books_per_genre;
-- === use as anon
select titles from public.books_per_genre;
