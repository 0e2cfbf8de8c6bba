-- What an extension brings becomes part of the API.
-- === vulnerable
create extension hstore schema public;
-- === fixed
create extension hstore schema extensions;
-- === world
select 1;
-- === attack as anon
select public.hstore('a', 'b');
