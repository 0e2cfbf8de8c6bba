-- The search word is glued into a query that runs with the owner's rights.
-- === common
create table public.manifests (
  id bigint generated always as identity primary key,
  shipper uuid not null references auth.users (id),
  cargo text not null,
  value_eur integer not null
);
alter table public.manifests enable row level security;
create policy own on public.manifests for select to authenticated using (shipper = auth.uid());
-- === vulnerable
create function public.find_cargo(word text) returns setof public.manifests language plpgsql security definer set search_path = '' as $$
declare q text;
begin
  q := 'select * from public.manifests where shipper = ' || quote_literal(auth.uid()::text) || '::uuid and cargo ilike ''%' || word || '%''';
  return query execute q;
end $$;
revoke execute on function public.find_cargo(text) from public, anon;
grant execute on function public.find_cargo(text) to authenticated;
-- === fixed
create function public.find_cargo(word text) returns setof public.manifests language plpgsql security definer set search_path = '' as $$
begin
  return query execute 'select * from public.manifests where shipper = $1 and cargo ilike $2' using auth.uid(), '%' || word || '%';
end $$;
revoke execute on function public.find_cargo(text) from public, anon;
grant execute on function public.find_cargo(text) to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@harbour3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@harbour3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@harbour3.test');
insert into public.manifests (shipper, cargo, value_eur) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'tea', 100), ('b2b2b2b2-0000-4000-8000-00000000000b', 'salt', 5);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.find_cargo('x'' or true --') where shipper <> 'b2b2b2b2-0000-4000-8000-00000000000b';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.find_cargo('te');
