-- Tags without an owner and callers without an id are found equal.
-- === common
create table public.tags (code text primary key, owner uuid references auth.users (id) on delete set null, home_address text);
alter table public.tags enable row level security;
-- === vulnerable
create policy tags_own on public.tags for select using (owner is not distinct from (select auth.uid()));
-- === fixed
create policy tags_own on public.tags for select to authenticated using (owner = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('de000000-0000-4000-8000-000000000001', 'a@pet-tags.test');
insert into public.tags values ('T1', null, 'Hill 1'), ('T2', 'de000000-0000-4000-8000-000000000001', 'Hill 2');
-- === attack as anon
select home_address from public.tags;
-- === use as de000000-0000-4000-8000-000000000001
select home_address from public.tags;
-- === expect public.tags
