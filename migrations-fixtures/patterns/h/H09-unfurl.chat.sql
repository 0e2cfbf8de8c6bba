-- Visitors make the server call any address.
-- === common
create extension if not exists pg_net with schema extensions;
create table public.links (id bigserial primary key, user_id uuid not null references auth.users (id) default auth.uid(), url text not null);
alter table public.links enable row level security;
create policy own on public.links for all to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
-- === vulnerable
create function public.unfurl(target text, timeout_ms integer default 2000) returns bigint language plpgsql security definer set search_path = '' as $$
begin
  return net.http_get(url := target, timeout_milliseconds := timeout_ms);
end $$;
-- === fixed
create function public.unfurl(target text, timeout_ms integer default 2000) returns bigint language plpgsql security definer set search_path = '' as $$
begin
  return net.http_get(url := target, timeout_milliseconds := timeout_ms);
end $$;
revoke execute on function public.unfurl(text, integer) from public, anon, authenticated;
grant execute on function public.unfurl(text, integer) to service_role;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
-- === attack as anon
select public.unfurl('http://169.254.169.254/latest/meta-data');
-- === use as role service_role
select public.unfurl('https://example.com');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
insert into public.links (url) values ('https://example.com');
