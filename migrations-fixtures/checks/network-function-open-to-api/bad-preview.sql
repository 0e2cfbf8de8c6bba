create extension http schema extensions;
-- expect: network-function-open-to-api public.preview(pg_catalog.text) (error)
create function public.preview(url text) returns text language sql as $$ select content from extensions.http_get(url) $$;
