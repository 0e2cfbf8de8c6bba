-- The index leaves out only rows that the foreign key never looks for.
-- === about performance
-- === sound
create table public.comments (
  id bigint generated always as identity primary key,
  parent_id bigint references public.comments (id) on delete cascade,
  body text not null
);
create index comments_parent_id_idx on public.comments (parent_id) where parent_id is not null;
alter table public.comments enable row level security;
