-- The guard compares with a caller that may be null, and then never raises.
-- === common
create table public.dogs (id integer primary key, owner_id uuid not null references auth.users (id), name text not null, chip text);
alter table public.dogs enable row level security;
create policy own on public.dogs for select to authenticated using (owner_id = auth.uid());
-- === vulnerable
create function public.release_dog(p_dog integer) returns text language plpgsql security definer set search_path = '' as $$
declare d public.dogs%rowtype;
begin
  select * into d from public.dogs x where x.id = p_dog;
  if not (d.owner_id = auth.uid()) then
    raise exception 'not your dog';
  end if;
  delete from public.dogs where id = p_dog;
  return d.name;
end $$;
-- === fixed
create function public.release_dog(p_dog integer) returns text language plpgsql security definer set search_path = '' as $$
declare d public.dogs%rowtype;
begin
  select * into d from public.dogs x where x.id = p_dog;
  if (d.owner_id = auth.uid()) is not true then
    raise exception 'not your dog';
  end if;
  delete from public.dogs where id = p_dog;
  return d.name;
end $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@kennel2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@kennel2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@kennel2.test');
insert into public.dogs values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', 'Rex', 'c1');
-- === attack as anon
select public.release_dog(1);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select public.release_dog(1);
