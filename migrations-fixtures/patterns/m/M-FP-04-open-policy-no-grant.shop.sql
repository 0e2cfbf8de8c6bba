-- The policy admits all, but nobody who obeys it may touch the table.
-- === sound
create table public.price_imports (id bigint generated always as identity primary key, body text not null);
alter table public.price_imports enable row level security;
create policy "all" on public.price_imports for all using (true) with check (true);
revoke all on public.price_imports from anon, authenticated;
-- === world
insert into public.price_imports (body) values ('x');
-- === attack as anon
select * from public.price_imports;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
delete from public.price_imports;
-- === use as role service_role
select * from public.price_imports;
