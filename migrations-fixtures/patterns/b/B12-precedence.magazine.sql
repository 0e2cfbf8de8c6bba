-- AND binds tighter than OR: a deleted article that had been published is still read by all.
-- === common
create table public.articles (
  id uuid primary key default gen_random_uuid(),
  author_id uuid not null references auth.users (id),
  title text not null,
  is_published boolean not null default false,
  deleted_at timestamptz
);
alter table public.articles enable row level security;
create policy "authors write" on public.articles for insert to authenticated with check ((select auth.uid()) = author_id);
-- === vulnerable
create policy "readers" on public.articles for select
  using (is_published or (select auth.uid()) = author_id and deleted_at is null);
-- === fixed
create policy "readers" on public.articles for select
  using ((is_published or (select auth.uid()) = author_id) and deleted_at is null);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.articles (author_id, title, is_published, deleted_at) values ('a1111111-1111-4111-8111-111111111111', 'withdrawn', true, now());
insert into public.articles (author_id, title) values ('a1111111-1111-4111-8111-111111111111', 'draft');
-- === attack as anon
select * from public.articles where deleted_at is not null;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.articles where title = 'draft';
-- === expect public.articles
