-- The function behind link previews fetches whatever address it is given, from inside the network.
-- === common
create extension if not exists http with schema extensions;
create table public.products (id bigint generated always as identity primary key, title text not null);
alter table public.products enable row level security;
create policy "catalogue" on public.products for select using (true);
-- === vulnerable
create function public.preview(link text) returns text
language plpgsql security definer set search_path = ''
as $$
begin
  return (select content from extensions.http_get(link));
end $$;
-- === fixed
create function public.preview(link text) returns text
language plpgsql security definer set search_path = ''
as $$
begin
  return (select content from extensions.http_get(link));
end $$;
revoke execute on function public.preview(text) from public, anon, authenticated;
grant execute on function public.preview(text) to service_role;
-- === world
insert into public.products (title) values ('Lamp');
-- === attack as anon
select public.preview('http://10.0.0.5:8080/admin');
-- === use as anon
select * from public.products;
-- === expect public.preview(pg_catalog.text)
