-- Authors do all with their pages, everybody signed in reads the shared ones: two policies that must not become one.
-- === sound
create table public.pages (
  id bigint generated always as identity primary key,
  author_id uuid not null default auth.uid() references auth.users (id),
  shared boolean not null default false,
  body text not null
);
create index pages_author_id_idx on public.pages (author_id);
alter table public.pages enable row level security;
create policy "own pages" on public.pages for all to authenticated
  using ((select auth.uid()) = author_id) with check ((select auth.uid()) = author_id);
create policy "shared pages" on public.pages for select to authenticated using (shared);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@wiki.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@wiki.test');
insert into public.pages (author_id, shared, body) values ('aaaaaaaa-0000-4000-8000-000000000001', true, 'plan'), ('aaaaaaaa-0000-4000-8000-000000000001', false, 'draft');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.pages;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.pages where not shared;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.pages;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.pages;
