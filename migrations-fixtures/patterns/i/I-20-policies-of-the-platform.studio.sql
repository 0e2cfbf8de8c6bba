-- The schema storage is the platform's, its policies are not: any signed-in user reads, replaces and removes the masters.
-- === common
insert into storage.buckets (id, name) values ('masters', 'masters');
-- === vulnerable
create policy "studio access" on storage.objects for all to authenticated
  using (bucket_id = 'masters') with check (bucket_id = 'masters');
-- === fixed
create policy "studio access" on storage.objects for all to authenticated
  using (bucket_id = 'masters' and owner_id = (select auth.uid())::text)
  with check (bucket_id = 'masters' and owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('43000000-0000-4000-8000-000000000001', 'yan@studio.test'), ('43000000-0000-4000-8000-000000000002', 'zed@studio.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('masters', 'album/one.flac', '43000000-0000-4000-8000-000000000001', '43000000-0000-4000-8000-000000000001');
-- === attack as 43000000-0000-4000-8000-000000000002
delete from storage.objects where bucket_id = 'masters';
-- === use as 43000000-0000-4000-8000-000000000001
delete from storage.objects where bucket_id = 'masters';
-- === expect storage.objects
