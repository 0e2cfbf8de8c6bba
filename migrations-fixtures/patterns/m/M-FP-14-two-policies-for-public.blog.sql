-- Two policies for everybody that say different things.
-- === sound
create table public.articles (
  id bigint generated always as identity primary key,
  author_id uuid not null references auth.users (id),
  published boolean not null default false,
  body text not null
);
create index articles_author_id_idx on public.articles (author_id);
alter table public.articles enable row level security;
create policy "published" on public.articles for select using (published);
create policy "own" on public.articles for select using ((select auth.uid()) = author_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@blog.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@blog.test');
insert into public.articles (author_id, published, body) values ('aaaaaaaa-0000-4000-8000-000000000001', true, 'Hello'), ('aaaaaaaa-0000-4000-8000-000000000001', false, 'Secret');
-- === attack as anon
select * from public.articles where not published;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.articles where not published;
-- === use as anon
select * from public.articles;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.articles where not published;
