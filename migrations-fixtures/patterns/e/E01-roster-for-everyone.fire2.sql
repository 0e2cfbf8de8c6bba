-- A function with its owner's rights hands the roster to whoever calls.
-- === common
create table public.firefighters (
  id uuid primary key references auth.users (id),
  badge integer not null unique,
  home_address text not null,
  blood_type text check (blood_type in ('0', 'A', 'B', 'AB'))
);
alter table public.firefighters enable row level security;
create policy own on public.firefighters for select to authenticated using (id = auth.uid());
-- === vulnerable
create function public.roster() returns table (badge integer, home_address text, blood_type text)
language sql stable security definer set search_path = '' as
$$ select f.badge, f.home_address, f.blood_type from public.firefighters f order by f.badge $$;
-- === fixed
create function public.roster() returns table (badge integer, home_address text, blood_type text)
language sql stable security invoker set search_path = '' as
$$ select f.badge, f.home_address, f.blood_type from public.firefighters f order by f.badge $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@fire2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@fire2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@fire2.test');
insert into public.firefighters values ('a1a1a1a1-0000-4000-8000-00000000000a', 7, 'Elm 1', 'A');
-- === attack as anon
select * from public.roster();
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.roster();
