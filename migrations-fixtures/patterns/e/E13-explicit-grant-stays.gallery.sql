-- PUBLIC lost it, and anon has a grant of its own.
-- === common
create table public.valuations (id bigint generated always as identity primary key, artwork text not null, cents bigint not null);
alter table public.valuations enable row level security;
create function public.all_valuations() returns json language sql stable security definer set search_path = '' as
  $$ select json_agg(v) from public.valuations v $$;
grant execute on function public.all_valuations() to anon, authenticated, service_role;
-- === vulnerable
revoke execute on function public.all_valuations() from public;
-- === fixed
revoke execute on function public.all_valuations() from public, anon, authenticated;
-- === world
insert into public.valuations (artwork, cents) values ('Dawn', 1);
-- === attack as anon
select 1 where public.all_valuations() is not null;
