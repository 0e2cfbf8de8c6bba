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

create table public.machine_types (id int primary key, default_cycle_label text);
create table public.machines (id int primary key, type_id int not null references public.machine_types (id), default_cycle_label text);
create index on public.machines (type_id);
create table public.folders (
  id uuid primary key, tenant_id uuid not null, parent_id uuid references public.folders (id), folder_name text
);
create index on public.folders (parent_id);
alter table public.folders enable row level security;
create policy "own folders" on public.folders using (tenant_id = (auth.jwt() ->> 'tenant_id')::uuid);
