-- The index leaves out deleted rows, which the foreign key has to find all the same.
-- === about performance
-- === common
create table public.topics (id bigint generated always as identity primary key, title text not null);
alter table public.topics enable row level security;
create table public.replies (
  id bigint generated always as identity primary key,
  topic_id bigint not null references public.topics (id) on delete cascade,
  body text not null,
  deleted_at timestamptz
);
alter table public.replies enable row level security;
-- === vulnerable
create index replies_topic_id_idx on public.replies (topic_id) where deleted_at is null;
-- === fixed
create index replies_topic_id_idx on public.replies (topic_id);
-- === expect public.replies
