-- A function for the team page takes an organisation and gives the addresses of whoever is in it.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.org_users (org_id uuid not null references public.orgs (id), user_id uuid not null references auth.users (id), primary key (org_id, user_id));
alter table public.orgs enable row level security;
alter table public.org_users enable row level security;
create policy mine on public.org_users for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create function public.team_of(p_org uuid) returns table (user_id uuid, email text) language sql stable security definer set search_path = '' as $$
  select u.id, u.email::text from public.org_users o join auth.users u on u.id = o.user_id where o.org_id = p_org
$$;
-- === fixed
create function public.team_of(p_org uuid) returns table (user_id uuid, email text) language sql stable security definer set search_path = '' as $$
  select u.id, u.email::text from public.org_users o join auth.users u on u.id = o.user_id where o.org_id = p_org
  and exists (select 1 from public.org_users me where me.org_id = p_org and me.user_id = (select auth.uid()))
$$;
revoke execute on function public.team_of(uuid) from public, anon;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ph.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ph.test');
insert into public.orgs values ('c3333333-3333-4333-8333-333333333333', 'O');
insert into public.org_users values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111');
-- === attack as anon
select email from public.team_of('c3333333-3333-4333-8333-333333333333');
-- === attack as b2222222-2222-4222-8222-222222222222
select email from public.team_of('c3333333-3333-4333-8333-333333333333');
-- === use as a1111111-1111-4111-8111-111111111111
select email from public.team_of('c3333333-3333-4333-8333-333333333333');
-- === expect public.team_of
