-- Visitors may make the server send requests to addresses of their choice.
-- === common
create extension http schema extensions;
-- === vulnerable
create function public.fetch_preview(address text) returns text language sql as $$
  select content from extensions.http_get(address)
$$;
-- === fixed
create function public.fetch_preview(address text) returns text language sql as $$
  select content from extensions.http_get(address)
$$;
revoke execute on function public.fetch_preview(text) from public, anon, authenticated;
-- === world
select 1;
-- === attack as anon
select public.fetch_preview('http://10.0.0.1/');
