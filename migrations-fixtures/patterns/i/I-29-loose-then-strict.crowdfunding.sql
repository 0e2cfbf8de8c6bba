-- Three migrations: open at first, then narrowed, then rewritten for roles.
-- === sound
create type public.app_role as enum ('admin', 'moderator', 'user');
create table public.user_roles (id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users (id) on delete cascade, role public.app_role not null, unique (user_id, role));
create table public.campaigns (id uuid primary key default gen_random_uuid(), creator_id uuid not null references auth.users (id), title text not null, status text not null default 'draft', payout_iban text);
create index on public.campaigns (creator_id);
alter table public.user_roles enable row level security;
alter table public.campaigns enable row level security;
create policy "Allow all" on public.campaigns for all using (true) with check (true);
create policy "Anyone can read roles" on public.user_roles for select using (true);
create policy "temp insert" on public.user_roles for insert with check (true);
create or replace function public.has_role(_user_id uuid, _role public.app_role) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from public.user_roles where user_id = _user_id and role = _role)
$$;
drop policy "Allow all" on public.campaigns;
create policy "Creators manage" on public.campaigns for all to authenticated using (auth.uid() = creator_id) with check (auth.uid() = creator_id);
drop policy "temp insert" on public.user_roles;
drop policy if exists "Anyone can read roles" on public.user_roles;
create policy "Users view own roles" on public.user_roles for select to authenticated using (user_id = auth.uid());
create policy "Admins manage roles" on public.user_roles for all to authenticated using (public.has_role(auth.uid(), 'admin')) with check (public.has_role(auth.uid(), 'admin'));
create policy "Moderators see all campaigns" on public.campaigns for select to authenticated using (public.has_role(auth.uid(), 'moderator') or public.has_role(auth.uid(), 'admin'));
create or replace view public.live_campaigns with (security_invoker = false) as select id, title from public.campaigns where status = 'live';
grant select on public.live_campaigns to anon, authenticated;
revoke insert, update, delete, truncate, references, trigger on public.live_campaigns from anon, authenticated;
revoke truncate on all tables in schema public from anon, authenticated;
revoke execute on function public.has_role(uuid, public.app_role) from public, anon;
grant execute on function public.has_role(uuid, public.app_role) to authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@cf.test'), ('b2222222-2222-4222-8222-222222222222', 'b@cf.test');
insert into public.user_roles (user_id, role) values ('b2222222-2222-4222-8222-222222222222', 'moderator');
insert into public.campaigns (creator_id, title, status) values ('a1111111-1111-4111-8111-111111111111', 'Boat', 'live');
-- === use as anon
select * from public.live_campaigns;
-- === use as b2222222-2222-4222-8222-222222222222
select * from public.campaigns;
