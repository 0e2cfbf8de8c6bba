-- The buckets that may be listed are looked up: those that are public, so all of them.
-- === common
insert into storage.buckets (id, name, public) values ('floorplans', 'floorplans', true), ('deeds', 'deeds', false);
create policy "agents keep deeds" on storage.objects for select to authenticated
  using (bucket_id = 'deeds' and owner_id = (select auth.uid())::text);
create policy "buckets can be looked up" on storage.buckets for select using (public);
-- === vulnerable
create policy "public buckets" on storage.objects for select
  using (exists (select 1 from storage.buckets b where b.id = bucket_id and b.public));
-- === fixed
create policy "public buckets" on storage.objects for select to authenticated
  using (owner_id = (select auth.uid())::text and exists (select 1 from storage.buckets b where b.id = bucket_id and b.public));
-- === world
insert into auth.users (id, email) values ('3b000000-0000-4000-8000-000000000001', 'pat@estate.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('floorplans', 'elm-street-4/ground.png', '3b000000-0000-4000-8000-000000000001', '3b000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects where bucket_id = 'floorplans';
-- === use as 3b000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'floorplans';
-- === expect storage.objects
