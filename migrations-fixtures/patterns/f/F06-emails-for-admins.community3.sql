-- A helper returns addresses of all users to whoever asks.
-- === common
create table public.notes (id int primary key, user_id uuid not null references auth.users (id));
alter table public.notes enable row level security;
create policy own on public.notes using (user_id = auth.uid());
-- === vulnerable
create function public.get_user_emails(ids uuid[]) returns table (id uuid, email varchar) language sql security definer set search_path = '' as
  $$ select u.id, u.email from auth.users u where u.id = any (ids) $$;
-- === fixed
create function public.get_user_emails(ids uuid[]) returns table (id uuid, email varchar) language sql security definer set search_path = '' as
  $$ select u.id, u.email from auth.users u where u.id = any (ids) $$;
revoke execute on function public.get_user_emails(uuid[]) from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('e8000000-0000-4000-8000-000000000001', 'a@community3.test');
-- === attack as anon
select email from public.get_user_emails(array['e8000000-0000-4000-8000-000000000001']::uuid[]);
-- === use as role service_role
select email from public.get_user_emails(array['e8000000-0000-4000-8000-000000000001']::uuid[]);
