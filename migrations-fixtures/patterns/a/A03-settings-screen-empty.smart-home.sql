-- Devices of a home are protected without anybody being let in; the settings screen stays empty.
-- === common
create table public.homes (id uuid primary key default gen_random_uuid(), name text not null);
create table public.home_users (home_id uuid not null references public.homes (id), user_id uuid not null references auth.users (id), is_owner boolean not null default false, primary key (home_id, user_id));
create table public.devices (id text primary key, home_id uuid not null references public.homes (id) on delete cascade, label text not null);
alter table public.homes enable row level security;
alter table public.home_users enable row level security;
create policy own on public.home_users for select to authenticated using (user_id = auth.uid());
create policy own on public.homes for select to authenticated using (id in (select hu.home_id from public.home_users hu where hu.user_id = auth.uid()));
alter table public.devices enable row level security;
-- === vulnerable
grant select, insert, update, delete on public.devices to authenticated;
-- === fixed
grant select, insert, update, delete on public.devices to authenticated;
create policy home on public.devices for all to authenticated using (home_id in (select hu.home_id from public.home_users hu where hu.user_id = auth.uid())) with check (home_id in (select hu.home_id from public.home_users hu where hu.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@sh.test');
insert into public.homes values ('c3333333-3333-4333-8333-333333333333', 'Flat');
insert into public.home_users values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', true);
insert into public.devices values ('lamp-1', 'c3333333-3333-4333-8333-333333333333', 'Lamp');
-- === outage as a1111111-1111-4111-8111-111111111111
select label from public.devices;
-- === expect public.devices
