-- Guest sessions may look, only people with an account may write, of their own.
-- === sound
create table public.reviews (
  id bigint generated always as identity primary key,
  author uuid not null default auth.uid() references auth.users (id),
  stars integer not null check (stars between 1 and 5),
  hidden boolean not null default false
);
create index reviews_author_idx on public.reviews (author);
alter table public.reviews enable row level security;
create policy "look" on public.reviews for select to anon, authenticated using (not hidden);
create policy "own" on public.reviews for all to authenticated
  using (author = (select auth.uid())) with check (author = (select auth.uid()) and not hidden);
create policy "no guests insert" on public.reviews as restrictive for insert to authenticated
  with check (coalesce(((select auth.jwt()) ->> 'is_anonymous')::boolean, false) is false);
create policy "no guests update" on public.reviews as restrictive for update to authenticated
  using (coalesce(((select auth.jwt()) ->> 'is_anonymous')::boolean, false) is false);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@museum.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@museum.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@museum.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@museum.test');
insert into public.reviews (author, stars, hidden) values ('aaaaaaaa-0000-4000-8000-000000000001', 5, false), ('bbbbbbbb-0000-4000-8000-000000000002', 1, true), ('bbbbbbbb-0000-4000-8000-000000000002', 3, false);
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from public.reviews where hidden;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001 {"is_anonymous": true}
insert into public.reviews (stars) values (1);
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
update public.reviews set stars = 1 where author = 'bbbbbbbb-0000-4000-8000-000000000002';
-- === use as anon
select * from public.reviews;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.reviews (stars) values (4) returning *;
