-- What an extension brings becomes part of the API.
-- === vulnerable
create extension fuzzystrmatch with schema public;
create table public.products (id int primary key, name text not null);
alter table public.products enable row level security;
create policy "catalogue" on public.products for select using (true);
-- === fixed
create extension fuzzystrmatch with schema extensions;
create table public.products (id int primary key, name text not null);
alter table public.products enable row level security;
create policy "catalogue" on public.products for select using (true);
-- === world
insert into public.products values (1, 'chair');
-- === attack as anon
select public.soundex('rain');
-- === use as anon
select * from public.products;
