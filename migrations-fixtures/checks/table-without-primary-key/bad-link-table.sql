-- A table that links two others, where the same link can be stored twice.
create table public.posts (id bigint primary key);
create table public.tags (id bigint primary key);
-- expect: table-without-primary-key public.post_tags (warning)
create table public.post_tags (
  post_id bigint not null references public.posts (id) on delete cascade,
  tag_id bigint not null references public.tags (id) on delete cascade,
  created_at timestamptz not null default now()
);
create index on public.post_tags (tag_id);
create index on public.post_tags (post_id);
