-- A policy without FOR is for every command: anybody changes and deletes what is published.
-- === common
create table public.blog_posts (
  id uuid primary key default gen_random_uuid(),
  author_id uuid not null references auth.users (id),
  title text not null,
  published boolean not null default false
);
alter table public.blog_posts enable row level security;
create policy "Authors manage their posts" on public.blog_posts for all to authenticated
  using ((select auth.uid()) = author_id) with check ((select auth.uid()) = author_id);
-- === vulnerable
create policy "Published posts are public" on public.blog_posts using (published);
-- === fixed
create policy "Published posts are public" on public.blog_posts for select using (published);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.blog_posts (author_id, title, published) values ('a1111111-1111-4111-8111-111111111111', 'hello', true);
-- === attack as anon
delete from public.blog_posts;
-- === use as anon
select * from public.blog_posts;
-- === use as a1111111-1111-4111-8111-111111111111
update public.blog_posts set title = 'hello again';
-- === expect public.blog_posts
