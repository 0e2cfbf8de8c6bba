-- Anybody can make the database server send requests wherever they like.
-- === common
create extension if not exists pg_net;
create table public.clinics (id bigint primary key, webhook text not null);
alter table public.clinics enable row level security;
-- === vulnerable
create function public.ping_address(target text, payload jsonb default '{}') returns bigint
language sql security definer set search_path = ''
as $$ select net.http_post(url := target, body := payload) $$;
-- === fixed
create function public.ping_address(target text, payload jsonb default '{}') returns bigint
language sql security definer set search_path = ''
as $$ select net.http_post(url := target, body := payload) $$;
revoke execute on function public.ping_address(text, jsonb) from public, anon, authenticated;
-- === attack as anon
select p from public.ping_address('http://169.254.169.254/latest/meta-data') as p where p is not null;
-- === expect public.ping_address(pg_catalog.text,pg_catalog.jsonb)
