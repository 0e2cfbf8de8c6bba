-- Tenants of any house enrol themselves through a helper that policies believe.
-- === common
create schema private;
grant usage on schema private to authenticated;
create table public.houses (id int primary key, street text not null);
create table public.residents (
  id int generated always as identity primary key,
  house int not null references public.houses (id),
  person uuid not null references auth.users (id),
  unique (house, person)
);
create table public.door_codes (house int primary key references public.houses (id), code text not null);
create function private.lives_in(h int) returns boolean language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from public.residents r where r.house = h and r.person = auth.uid()) $$;
alter table public.houses enable row level security;
alter table public.residents enable row level security;
alter table public.door_codes enable row level security;
create policy houses_all on public.houses for select using (true);
create policy codes on public.door_codes for select to authenticated using (private.lives_in(house));
create policy neighbours on public.residents for select to authenticated using (private.lives_in(house));
-- === vulnerable
create policy enrol on public.residents for insert to authenticated with check (person = auth.uid());
-- === fixed
create policy enrol on public.residents for insert to authenticated with check (private.lives_in(house));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.houses values (1, 'Main Street 1'), (2, 'Side Street 2');
insert into public.residents (house, person) values (1, 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), (2, 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.door_codes values (1, '4711');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.residents (house, person) values (1, 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
select * from public.door_codes where house = 1;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.door_codes where house = 1;
-- === expect public.residents
