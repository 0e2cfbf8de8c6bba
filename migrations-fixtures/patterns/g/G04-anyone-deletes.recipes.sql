-- Pictures are public on purpose, and whoever is signed in may overwrite them or take them down.
-- === common
insert into storage.buckets (id, name, public) values ('dishes', 'dishes', true);
create policy "cooks upload" on storage.objects for insert to authenticated
  with check (bucket_id = 'dishes' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "cooks find theirs" on storage.objects for select to authenticated
  using (bucket_id = 'dishes' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
create policy "cooks replace" on storage.objects for update to authenticated using (bucket_id = 'dishes');
create policy "cooks remove" on storage.objects for delete to authenticated
  using (bucket_id = 'dishes' and auth.role() = 'authenticated');
create policy "signed in see all" on storage.objects for select to authenticated using (bucket_id = 'dishes');
-- === fixed
create policy "cooks replace" on storage.objects for update to authenticated
  using (bucket_id = 'dishes' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "cooks remove" on storage.objects for delete to authenticated
  using (bucket_id = 'dishes' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('37000000-0000-4000-8000-000000000001', 'kay@recipes.test'), ('37000000-0000-4000-8000-000000000002', 'leo@recipes.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('dishes', '37000000-0000-4000-8000-000000000001/pie.jpg', '37000000-0000-4000-8000-000000000001', '37000000-0000-4000-8000-000000000001');
-- === attack as 37000000-0000-4000-8000-000000000002
update storage.objects set metadata = '{"size": 1}' where bucket_id = 'dishes' and name like '%pie.jpg';
-- === use as 37000000-0000-4000-8000-000000000001
update storage.objects set metadata = '{"size": 2}' where bucket_id = 'dishes' and name like '%pie.jpg';
-- === expect storage.objects
