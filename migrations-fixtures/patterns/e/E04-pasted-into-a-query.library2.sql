-- The order of a list is pasted into a query that runs with the owner's rights.
-- === common
create table public.members_private (no integer primary key, ssn text not null);
alter table public.members_private enable row level security;
create table public.novels (title text primary key, year integer not null);
alter table public.novels enable row level security;
create policy "catalogue" on public.novels for select to anon, authenticated using (true);
-- === vulnerable
create function public.novels_where(condition text) returns setof text language plpgsql security definer set search_path = '' as $$
begin
  return query execute 'select title from public.novels where title ilike ''%' || condition || '%''';
end $$;
-- === fixed
create function public.novels_where(condition text) returns setof text language plpgsql security definer set search_path = '' as $$
begin
  return query execute 'select title from public.novels where title ilike ''%'' || $1 || ''%''' using condition;
end $$;
-- === world
insert into public.members_private values (1, '123-45');
insert into public.novels values ('Emma', 1815);
-- === attack as anon
select * from public.novels_where(''' union all select ssn from public.members_private --') t(title) where title = '123-45';
-- === use as anon
select * from public.novels_where('mm');
-- === expect public.novels_where
