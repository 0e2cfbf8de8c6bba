-- To split a bill one looks friends up; the function gives the whole account list page by page.
-- === common
create table public.bills (id uuid primary key default gen_random_uuid(), created_by uuid not null default auth.uid() references auth.users (id), total numeric);
alter table public.bills enable row level security;
create policy b on public.bills to authenticated using (created_by = (select auth.uid())) with check (created_by = (select auth.uid()));
-- === vulnerable
create or replace function public.search_users(query text default '', page int default 0) returns table (id uuid, email varchar, phone text)
language plpgsql security definer set search_path = auth, public as $$
begin
  return query select u.id, u.email::varchar, u.phone::text from users u where u.email ilike '%' || query || '%' order by u.created_at offset page * 20 limit 20;
end;
$$;
-- === fixed
create or replace function public.search_users(query text default '', page int default 0) returns table (id uuid, email varchar, phone text)
language plpgsql security definer set search_path = auth, public as $$
begin
  if auth.uid() is null then return; end if;
  return query select u.id, u.email::varchar, null::text from users u where u.email = lower(query) limit 1;
end;
$$;
revoke execute on function public.search_users(text, int) from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@sb.test'), ('b2222222-2222-4222-8222-222222222222', 'b@sb.test');
-- === attack as anon
select email from public.search_users();
-- === attack as b2222222-2222-4222-8222-222222222222
select email from public.search_users('a@');
-- === use as a1111111-1111-4111-8111-111111111111
insert into public.bills (total) values (3) returning id;
-- === expect public.search_users
