-- The guard asks who it is only where there is somebody.
-- === common
create table public.safes (safe text primary key, keeper uuid not null references auth.users (id), combination text not null);
alter table public.safes enable row level security;
create policy "own" on public.safes for select to authenticated using (keeper = (select auth.uid()));
-- === vulnerable
create function public.open_safe(which text) returns text language plpgsql security definer set search_path = '' as $$
declare me uuid := auth.uid(); found public.safes;
begin
  select * into found from public.safes s where s.safe = which;
  if me is not null and found.keeper is distinct from me then raise exception 'not yours'; end if;
  return found.combination;
end $$;
-- === fixed
create function public.open_safe(which text) returns text language plpgsql security definer set search_path = '' as $$
declare me uuid := auth.uid(); found public.safes;
begin
  select * into found from public.safes s where s.safe = which;
  if found.keeper is distinct from me then raise exception 'not yours'; end if;
  return found.combination;
end $$;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@depot.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@depot.test');
insert into public.safes values ('S1', 'aaaaaaaa-0000-4000-8000-000000000001', '12-34');
-- === attack as anon
select * from public.open_safe('S1') o where o is not null;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.open_safe('S1') o where o is not null;
-- === expect public.open_safe
