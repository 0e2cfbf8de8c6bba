-- Columns that have the same name as the parent's, and a value of their own.
-- expect: nothing
create table public.profiles (id uuid primary key references auth.users (id), name text, email text, role text, status text);
create table public.posts (
  id uuid primary key, user_id uuid not null references public.profiles (id), title text, status text, first_name text,
  rating int, comments_count int, start_date date, created_by uuid, is_public boolean not null default true
);
create table public.comments (
  id uuid primary key,
  post_id uuid not null references public.posts (id) on delete cascade,
  user_id uuid not null references public.profiles (id),
  title text, status text, first_name text, post_rating int, start_date date, user_role text, user_status text,
  created_by uuid, is_public boolean
);
create index on public.posts (user_id);
create index on public.comments (post_id);
create index on public.comments (user_id);
alter table public.posts enable row level security;
alter table public.comments enable row level security;
create policy "everybody reads posts" on public.posts for select using (true);
create policy "own comments" on public.comments using (user_id = (select auth.uid()));
