-- Comments go by whose post they are under, and users write posts of their own: that opens nothing of anybody else's.
-- expect: nothing
create table public.posts (
  id uuid primary key default gen_random_uuid(),
  author_id uuid not null references auth.users (id),
  published boolean not null default false
);
create table public.comments (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references public.posts (id),
  text text not null
);
alter table public.posts enable row level security;
alter table public.comments enable row level security;
create policy "own posts" on public.posts for all to authenticated using (author_id = (select auth.uid()));
create policy "under own posts" on public.comments for select to authenticated
  using (exists (select 1 from public.posts p where p.id = comments.post_id and p.author_id = (select auth.uid())));
create index on public.posts (author_id);
create index on public.comments (post_id);
