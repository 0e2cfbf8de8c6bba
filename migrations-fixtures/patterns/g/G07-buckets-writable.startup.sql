-- A policy for everything on the buckets: whoever is signed in makes, opens and drops them.
-- === common
insert into storage.buckets (id, name) values ('pitch-decks', 'pitch-decks');
-- === vulnerable
create policy "app creates buckets" on storage.buckets for all to authenticated using (auth.role() = 'authenticated');
-- === fixed
create policy "app reads buckets" on storage.buckets for select to authenticated using (id = 'pitch-decks');
-- === world
insert into auth.users (id, email) values ('3d000000-0000-4000-8000-000000000002', 'roy@startup.test');
-- === attack as 3d000000-0000-4000-8000-000000000002
update storage.buckets set public = true where id = 'pitch-decks';
-- === use as 3d000000-0000-4000-8000-000000000002
select id from storage.buckets;
-- === expect storage.buckets
