-- Visitors have the server call any address they like.
-- === common
create extension if not exists pg_net;
create table public.stations (id integer primary key, feed_url text not null);
alter table public.stations enable row level security;
create policy r on public.stations for select to anon, authenticated using (true);
-- === vulnerable
create function public.refresh_feed(p_url text, p_headers jsonb default '{}'::jsonb, p_timeout integer default 1000) returns bigint
language plpgsql security definer set search_path = '' as $$
begin
  return net.http_get(url := p_url, headers := p_headers, timeout_milliseconds := p_timeout);
end $$;
-- === fixed
create function public.refresh_feed(p_station integer) returns bigint
language plpgsql security definer set search_path = '' as $$
declare u text;
begin
  select s.feed_url into strict u from public.stations s where s.id = p_station;
  return net.http_get(url := u);
end $$;
revoke execute on function public.refresh_feed(integer) from public, anon, authenticated;
-- === world
insert into public.stations values (1, 'https://feeds.test/1');
-- === attack as anon
select public.refresh_feed('http://169.254.169.254/', '{}', 10);
-- === use as anon
select * from public.stations;
