-- The name of the column goes into the statement as it comes.
-- === common
create table public.sales (id bigserial primary key, seller uuid not null references auth.users (id), region text not null, cents bigint not null);
alter table public.sales enable row level security;
create policy "sellers" on public.sales for select to authenticated using (seller = auth.uid());
-- === vulnerable
create function public.sales_by(dimension text default 'region') returns table (label text, total numeric) language plpgsql stable security definer set search_path = '' as $$
begin
  return query execute format('select %s::text, sum(cents)::numeric from public.sales where seller = auth.uid() group by 1', dimension);
end $$;
-- === fixed
create function public.sales_by(dimension text default 'region') returns table (label text, total numeric) language plpgsql stable security definer set search_path = '' as $$
begin
  if dimension not in ('region', 'seller') then raise exception 'unknown dimension'; end if;
  return query execute format('select %I::text, sum(cents)::numeric from public.sales where seller = auth.uid() group by 1', dimension);
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.sales (seller, region, cents) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'north', 100), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'south', 200);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.sales_by('(select string_agg(s.region, '','') from public.sales s where s.seller <> auth.uid())') where label = 'north';
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.sales_by('region');
