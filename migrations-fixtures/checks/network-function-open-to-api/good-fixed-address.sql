-- expect: nothing
create extension http schema extensions;
create function public.rates(day text) returns text language sql as $$ select content from extensions.http_get('https://rates.example.org/' || day) $$;
