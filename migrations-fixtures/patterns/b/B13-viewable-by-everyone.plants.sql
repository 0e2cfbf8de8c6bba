-- "Viewable by everyone" and writable too.
-- === common
create table public.plants (id int primary key, grower uuid not null references auth.users (id), name text not null, listed boolean not null default true);
alter table public.plants enable row level security;
create policy growers on public.plants for insert to authenticated with check (grower = auth.uid());
-- === vulnerable
create policy "Listed plants are viewable by everyone" on public.plants to anon, authenticated using (listed = true);
-- === fixed
create policy "Listed plants are viewable by everyone" on public.plants for select to anon, authenticated using (listed = true);
-- === world
insert into auth.users (id, email) values ('e1000000-0000-4000-8000-000000000001', 'a@plants.test');
insert into public.plants values (1, 'e1000000-0000-4000-8000-000000000001', 'Fern', true);
-- === attack as anon
update public.plants set name = 'Weed';
-- === use as anon
select name from public.plants;
-- === expect public.plants
