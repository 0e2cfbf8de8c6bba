-- Visitors may create things where the API serves them.
-- === common
create table public.recipes (id bigint generated always as identity primary key, brewer uuid not null references auth.users (id), steps text not null);
alter table public.recipes enable row level security;
create policy own on public.recipes to authenticated using (brewer = auth.uid()) with check (brewer = auth.uid());
-- === vulnerable
grant create on schema public to public;
-- === fixed
grant usage on schema public to public;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@brewery2.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@brewery2.test');
insert into public.recipes (brewer, steps) values ('aaaaaaaa-0000-4000-8000-000000000001', 'boil');
-- === attack as anon
create table public.planted (id integer);
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.recipes;
