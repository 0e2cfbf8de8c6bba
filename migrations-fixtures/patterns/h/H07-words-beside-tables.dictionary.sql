-- An extension brings its functions into the schema that the API serves.
-- === common
create table public.words (id bigint generated always as identity primary key, word text not null);
alter table public.words enable row level security;
create policy readers on public.words for select to anon, authenticated using (true);
-- === vulnerable
create extension if not exists unaccent;
-- === fixed
create extension if not exists unaccent with schema extensions;
-- === world
insert into public.words (word) values ('owl');
-- === attack as anon
select public.unaccent('é');
-- === use as anon
select * from public.words;
