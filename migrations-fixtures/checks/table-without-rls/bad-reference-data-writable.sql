-- Everybody may read countries. Everybody may also rewrite them.
-- expect: table-without-rls public.countries
create table public.countries (code text primary key, name text not null);
