-- EXECUTE was taken from anon, and PUBLIC has it all the same.
-- === common
alter default privileges in schema public revoke execute on functions from anon, authenticated;
create table public.supplier_prices (id bigint generated always as identity primary key, supplier text not null, price numeric not null);
alter table public.supplier_prices enable row level security;
create function public.price_list() returns table (supplier text, price numeric) language sql stable security definer set search_path = '' as
  $$ select p.supplier, p.price from public.supplier_prices p $$;
-- === vulnerable
revoke all on function public.price_list() from anon;
-- === fixed
revoke all on function public.price_list() from public, anon, authenticated;
grant execute on function public.price_list() to service_role;
-- === world
insert into public.supplier_prices (supplier, price) values ('Acme', 3);
-- === attack as anon
select * from public.price_list();
