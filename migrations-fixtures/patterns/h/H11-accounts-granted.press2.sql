-- The table of accounts was granted so that a view could work.
-- === common
alter table auth.users disable row level security;
create table public.articles (id bigint generated always as identity primary key, author uuid not null references auth.users (id), title text not null);
alter table public.articles enable row level security;
create policy readers on public.articles for select to anon, authenticated using (true);
create table public.bylines (id uuid primary key references auth.users (id), pen_name text not null);
alter table public.bylines enable row level security;
create policy readers on public.bylines for select to anon, authenticated using (true);
-- === vulnerable
grant select on auth.users to authenticated;
create view public.article_authors with (security_invoker = true) as
  select a.id, a.title, u.email as author from public.articles a join auth.users u on u.id = a.author;
-- === fixed
create view public.article_authors with (security_invoker = true) as
  select a.id, a.title, b.pen_name as author from public.articles a join public.bylines b on b.id = a.author;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@press2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@press2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@press2.test');
insert into public.bylines values ('a1a1a1a1-0000-4000-8000-00000000000a', 'Quill');
insert into public.articles (author, title) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'Storm');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select encrypted_password, email from auth.users;
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.article_authors;
