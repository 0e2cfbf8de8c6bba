-- A folder is seen by those who see its parent, which is looked up in the same table.
-- === common
create table public.folders (id bigint primary key, parent bigint references public.folders (id), owner uuid not null references auth.users (id), title text not null);
alter table public.folders enable row level security;
-- === vulnerable
create policy f on public.folders for select to authenticated using (owner = auth.uid() or parent in (select p.id from public.folders p where p.owner = auth.uid()));
-- === fixed
create function public.my_folders() returns setof bigint language sql stable security definer set search_path = '' as $$ select f.id from public.folders f where f.owner = auth.uid() $$;
create policy f on public.folders for select to authenticated using (owner = auth.uid() or parent in (select public.my_folders()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@archive3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@archive3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@archive3.test');
insert into public.folders values (1, null, 'a1a1a1a1-0000-4000-8000-00000000000a', 'Top'), (2, 1, 'b2b2b2b2-0000-4000-8000-00000000000b', 'Sub');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.folders where id = 2;
