-- Being signed in is enough to comment in anybody's name; a later migration brought it in.
-- === common
create table if not exists public.articles (id bigint generated always as identity primary key, author uuid not null references auth.users (id), slug text unique not null, published_at timestamptz);
create table if not exists public.comments (
  id bigint generated always as identity primary key,
  article_id bigint not null references public.articles (id) on delete cascade,
  commenter uuid not null references auth.users (id),
  body text not null check (length(trim(body)) between 1 and 2000),
  deleted boolean not null default false
);
alter table public.articles enable row level security;
alter table public.comments enable row level security;
drop policy if exists "articles_read" on public.articles;
create policy "articles_read" on public.articles for select using (published_at <= now() or author = auth.uid());
create policy "comments_read" on public.comments for select using (not deleted);
create policy "comments_insert" on public.comments for insert with check (auth.uid() = commenter);
-- === vulnerable
drop policy "comments_insert" on public.comments;
create policy "comments_insert_v2" on public.comments for insert with check ((select auth.uid()) is not null and length(body) < 500);
-- === fixed
drop policy "comments_insert" on public.comments;
create policy "comments_insert_v2" on public.comments for insert with check ((select auth.uid()) = commenter and length(body) < 500);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.articles (author, slug, published_at) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'hello', now());
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.comments (article_id, commenter, body) values (1, '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'I resign');
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.comments (article_id, commenter, body) values (1, 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'nice');
-- === expect public.comments
