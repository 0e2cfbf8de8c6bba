-- Nobody is not unequal to the owner, so the guard never raises.
-- === common
create table public.boxes (shelf int primary key, donor uuid not null references auth.users (id), content text);
alter table public.boxes enable row level security;
create policy b on public.boxes for select to authenticated using (donor = auth.uid());
-- === vulnerable
create function public.open_box(s int) returns text language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare b public.boxes;
begin
  select * into b from public.boxes where shelf = s;
  if b.donor <> auth.uid() then raise exception 'closed'; end if;
  return b.content;
end $$;
-- === fixed
create function public.open_box(s int) returns text language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare b public.boxes;
begin
  select * into b from public.boxes where shelf = s;
  if b.donor is distinct from auth.uid() then raise exception 'closed'; end if;
  return b.content;
end $$;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@archive.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@archive.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@archive.test');
insert into public.boxes values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'letters');
-- === attack as anon
select c from public.open_box(1) c where c is not null;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select c from public.open_box(1) c where c is not null;
-- === expect public.open_box
