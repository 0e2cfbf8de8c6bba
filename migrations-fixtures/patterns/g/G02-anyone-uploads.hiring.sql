-- Every signed-in user may upload into, and overwrite within, everybody's folder of the bucket.
-- === common
insert into storage.buckets (id, name) values ('cvs', 'cvs');
create policy "see own cv" on storage.objects for select to authenticated
  using (bucket_id = 'cvs' and (storage.foldername(name))[1] = auth.uid()::text);
-- === vulnerable
create policy "add a cv" on storage.objects for insert to authenticated with check (bucket_id = 'cvs' and auth.uid() is not null);
-- === fixed
create policy "add a cv" on storage.objects for insert to authenticated
  with check (bucket_id = 'cvs' and (storage.foldername(name))[1] = auth.uid()::text);
-- === world
insert into auth.users (id, email) values
  ('33000000-0000-4000-8000-000000000001', 'eli@hiring.test'), ('33000000-0000-4000-8000-000000000002', 'fay@hiring.test');
-- === attack as 33000000-0000-4000-8000-000000000002
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('cvs', '33000000-0000-4000-8000-000000000001/cv.pdf', '33000000-0000-4000-8000-000000000002', '33000000-0000-4000-8000-000000000002');
-- === use as 33000000-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('cvs', '33000000-0000-4000-8000-000000000001/cv.pdf', '33000000-0000-4000-8000-000000000001', '33000000-0000-4000-8000-000000000001');
-- === expect storage.objects
