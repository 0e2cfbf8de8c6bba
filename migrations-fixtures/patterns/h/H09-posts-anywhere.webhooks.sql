-- Users have the server post to any address.
-- === common
create extension if not exists pg_net;
create table public.hooks (id bigint generated always as identity primary key, owner uuid not null references auth.users (id), url text not null);
alter table public.hooks enable row level security;
create policy own on public.hooks to authenticated using (owner = auth.uid()) with check (owner = auth.uid());
-- === vulnerable
create function public.ping(target text, payload jsonb default '{}') returns bigint language sql security definer set search_path = '' as
  $$ select net.http_post(url := target, body := payload) $$;
revoke execute on function public.ping(text, jsonb) from public, anon;
-- === fixed
create function public.ping(target text, payload jsonb default '{}') returns bigint language sql security definer set search_path = '' as
  $$ select net.http_post(url := target, body := payload) $$;
revoke execute on function public.ping(text, jsonb) from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@webhooks.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@webhooks.test');
insert into public.hooks (owner, url) values ('aaaaaaaa-0000-4000-8000-000000000001', 'https://ada.test');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select public.ping('http://169.254.169.254/latest');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.hooks;
