-- The functions of an extension stand among those of the API.
-- === common
create table public.articles (id bigint generated always as identity primary key, title text not null);
alter table public.articles enable row level security;
create policy readers on public.articles for select to anon, authenticated using (true);
-- === vulnerable
create extension if not exists citext with schema public;
-- === fixed
create extension if not exists citext with schema extensions;
-- === world
insert into public.articles (title) values ('Owls');
-- === attack as anon
select public.citext('x'::text);
-- === use as anon
select * from public.articles;
