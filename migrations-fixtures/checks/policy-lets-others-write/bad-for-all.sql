-- A policy without FOR is for every command.
create table public.posts (
  id uuid primary key,
  author_id uuid not null references auth.users (id),
  title text not null,
  published boolean not null default false
);
alter table public.posts enable row level security;
create policy "authors" on public.posts for all to authenticated using ((select auth.uid()) = author_id);
-- expect: policy-lets-others-write public.posts (error)
create policy "readers" on public.posts using (published);
