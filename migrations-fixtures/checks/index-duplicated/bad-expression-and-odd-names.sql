-- Expressions and other methods are compared as Postgres prints them; names may hold anything.
create table public."Café.menu" (id uuid primary key, "dish name" text not null, tags text[] not null default '{}');

create index "a ""dish""" on public."Café.menu" (lower("dish name"));
-- expect: index-duplicated public."b dish 🍲" (warning)
create index "b dish 🍲" on public."Café.menu" (lower("dish name"));

create index tags_a on public."Café.menu" using gin (tags);
-- expect: index-duplicated public.tags_b (warning)
-- proof: inconclusive
create index tags_b on public."Café.menu" using gin (tags);
