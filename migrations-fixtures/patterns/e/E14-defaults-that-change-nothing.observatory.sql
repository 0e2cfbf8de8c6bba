-- Default privileges of a schema cannot take away what PUBLIC gets by itself.
-- === common
create table public.telescope_keys (id bigint generated always as identity primary key, secret text not null);
alter table public.telescope_keys enable row level security;
-- === vulnerable
alter default privileges in schema public revoke execute on functions from public, anon;
create function public.first_key() returns text language sql stable security definer set search_path = '' as
  $$ select k.secret from public.telescope_keys k order by k.id limit 1 $$;
-- === fixed
create function public.first_key() returns text language sql stable security definer set search_path = '' as
  $$ select k.secret from public.telescope_keys k order by k.id limit 1 $$;
revoke execute on function public.first_key() from public, anon, authenticated;
-- === world
insert into public.telescope_keys (secret) values ('k');
-- === attack as anon
select 1 where public.first_key() is not null;
