-- The list of columns is pasted into a statement with the owner's rights.
-- === common
create table public.stock (sku text primary key, keeper uuid not null references auth.users (id), cost numeric not null, label text not null);
alter table public.stock enable row level security;
create policy own on public.stock for select to authenticated using (keeper = auth.uid());
-- === vulnerable
create function public.export_stock(cols text[]) returns setof text language plpgsql security definer set search_path = '' as $$
begin
  return query execute 'select concat_ws('','', ' || array_to_string(cols, ', ') || ') from public.stock where keeper = $1' using auth.uid();
end $$;
revoke execute on function public.export_stock(text[]) from public, anon;
grant execute on function public.export_stock(text[]) to authenticated;
-- === fixed
create function public.export_stock(cols text[]) returns setof text language plpgsql security definer set search_path = '' as $$
begin
  return query execute 'select concat_ws('','', ' || (select string_agg(quote_ident(c), ', ') from unnest(cols) as c) || ') from public.stock where keeper = $1' using auth.uid();
end $$;
revoke execute on function public.export_stock(text[]) from public, anon;
grant execute on function public.export_stock(text[]) to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@inventory.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@inventory.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@inventory.test');
insert into public.stock values ('S1', 'a1a1a1a1-0000-4000-8000-00000000000a', 5, 'nail'), ('S2', 'b2b2b2b2-0000-4000-8000-00000000000b', 6, 'bolt');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.export_stock(array['(select string_agg(sku, '';'') from public.stock)']) as t where t like '%S1%';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.export_stock(array['sku', 'label']);
