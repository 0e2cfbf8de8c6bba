-- The policy for published articles was widened for a demonstration, and stayed so.
create table public.articles (
  id bigint generated always as identity primary key,
  author_id uuid not null default auth.uid() references auth.users (id),
  title text not null,
  published boolean not null default false
);
create index on public.articles (author_id);
alter table public.articles enable row level security;
-- expect: access-beyond-contract public.articles (error)
-- fix: manual
create policy "Articles are read" on public.articles for select using (true);
create policy "Authors write" on public.articles for insert to authenticated
  with check (author_id = (select auth.uid()));
