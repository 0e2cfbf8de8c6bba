-- Drafts are their authors', what is published is everybody's, and comments follow the post.
-- === sound
create table public.tags (id smallint generated always as identity primary key, name text not null unique);
create table public.posts (
  id uuid primary key default gen_random_uuid(),
  author_id uuid not null default auth.uid() references auth.users (id),
  title text not null,
  body text not null default '',
  published_at timestamptz
);
create index on public.posts (author_id);
create table public.post_tags (post_id uuid not null references public.posts (id) on delete cascade, tag_id smallint not null references public.tags (id), primary key (post_id, tag_id));
create index on public.post_tags (tag_id);
create table public.comments (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references public.posts (id) on delete cascade,
  author_id uuid not null default auth.uid() references auth.users (id),
  body text not null,
  created_at timestamptz not null default now()
);
create index on public.comments (post_id);
create index on public.comments (author_id);
alter table public.tags enable row level security;
alter table public.posts enable row level security;
alter table public.post_tags enable row level security;
alter table public.comments enable row level security;
create policy "tags are for all" on public.tags for select using (true);
create policy "read published or own" on public.posts for select using (published_at <= now() or author_id = (select auth.uid()));
create policy "write own" on public.posts for insert to authenticated with check (author_id = (select auth.uid()));
create policy "change own" on public.posts for update to authenticated using (author_id = (select auth.uid())) with check (author_id = (select auth.uid()));
create policy "delete own" on public.posts for delete to authenticated using (author_id = (select auth.uid()));
create policy "tags of visible posts" on public.post_tags for select using (exists (select 1 from public.posts p where p.id = post_id));
create policy "tag own posts" on public.post_tags for insert to authenticated with check (exists (select 1 from public.posts p where p.id = post_id and p.author_id = (select auth.uid())));
create policy "untag own posts" on public.post_tags for delete to authenticated using (exists (select 1 from public.posts p where p.id = post_id and p.author_id = (select auth.uid())));
create policy "comments of visible posts" on public.comments for select using (exists (select 1 from public.posts p where p.id = post_id));
create policy "comment on visible posts" on public.comments for insert to authenticated
  with check (author_id = (select auth.uid()) and exists (select 1 from public.posts p where p.id = post_id));
create policy "edit own comments" on public.comments for update to authenticated
  using (author_id = (select auth.uid())) with check (author_id = (select auth.uid()) and exists (select 1 from public.posts p where p.id = post_id));
create policy "delete own comments" on public.comments for delete to authenticated using (author_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@journal.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@journal.test');
insert into public.posts (author_id, title, published_at) values ('aaaaaaaa-0000-4000-8000-000000000001', 'one', now() - interval '1 day');
-- === use as anon
select * from public.posts;
