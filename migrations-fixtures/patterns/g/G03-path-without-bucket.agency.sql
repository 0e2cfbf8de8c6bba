-- Users may write into the folder named by their id, of any bucket: the bucket for payouts was not meant.
-- === common
insert into storage.buckets (id, name) values ('uploads', 'uploads'), ('payouts', 'payouts');
create policy "read payouts" on storage.objects for select to authenticated
  using (bucket_id = 'payouts' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "read uploads" on storage.objects for select to authenticated
  using (bucket_id = 'uploads' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
create policy "write own folder" on storage.objects for insert to authenticated
  with check ((storage.foldername(name))[1] = (select auth.uid())::text);
-- === fixed
create policy "write own folder" on storage.objects for insert to authenticated
  with check (bucket_id = 'uploads' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('35000000-0000-4000-8000-000000000002', 'hux@agency.test');
-- === attack as 35000000-0000-4000-8000-000000000002
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('payouts', '35000000-0000-4000-8000-000000000002/statement.pdf', '35000000-0000-4000-8000-000000000002', '35000000-0000-4000-8000-000000000002');
-- === use as 35000000-0000-4000-8000-000000000002
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('uploads', '35000000-0000-4000-8000-000000000002/photo.png', '35000000-0000-4000-8000-000000000002', '35000000-0000-4000-8000-000000000002');
-- === expect storage.objects
