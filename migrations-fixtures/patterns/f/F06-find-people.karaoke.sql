-- The search for friends answers with addresses from auth.users.
-- === common
create table public.friendships (
  a uuid not null references auth.users (id),
  b uuid not null references auth.users (id),
  primary key (a, b)
);
alter table public.friendships enable row level security;
create policy mine on public.friendships for select to authenticated using (auth.uid() in (a, b));
-- === vulnerable
create function public.find_people(term text) returns table (user_id uuid, email text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select u.id, u.email::text from auth.users u where u.email ilike '%' || term || '%' limit 20;
end $$;
-- === fixed
create function public.find_people(term text) returns table (user_id uuid, email text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select u.id, u.email::text from auth.users u where u.email ilike '%' || term || '%' and u.id = auth.uid() limit 20;
end $$;
-- === world
insert into auth.users (id, email) values ('a5000000-0000-4000-8000-000000000001', 'oda@karaoke.test'), ('a5000000-0000-4000-8000-000000000002', 'pit@karaoke.test');
-- === attack as anon
select email from public.find_people('oda');
-- === attack as a5000000-0000-4000-8000-000000000002
select email from public.find_people('oda');
-- === use as a5000000-0000-4000-8000-000000000001
select email from public.find_people('oda');
