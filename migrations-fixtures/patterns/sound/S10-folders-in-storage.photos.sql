-- Everybody keeps files in a folder that bears their id, in a private bucket.
-- === sound
insert into storage.buckets (id, name, public) values ('albums', 'albums', false), ('papers', 'papers', false);
create policy "read own folder" on storage.objects for select to authenticated
  using (bucket_id = 'albums' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "fill own folder" on storage.objects for insert to authenticated
  with check (bucket_id = 'albums' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "change own folder" on storage.objects for update to authenticated
  using (bucket_id = 'albums' and (storage.foldername(name))[1] = (select auth.uid())::text)
  with check (bucket_id = 'albums' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "empty own folder" on storage.objects for delete to authenticated
  using (bucket_id = 'albums' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@photos.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@photos.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@photos.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@photos.test');
insert into storage.objects (bucket_id, name, owner_id) values
  ('albums', 'aaaaaaaa-0000-4000-8000-000000000001/cat.png', 'aaaaaaaa-0000-4000-8000-000000000001'), ('papers', 'aaaaaaaa-0000-4000-8000-000000000001/visa.pdf', 'aaaaaaaa-0000-4000-8000-000000000001'), ('albums', 'bbbbbbbb-0000-4000-8000-000000000002/dog.png', 'bbbbbbbb-0000-4000-8000-000000000002'), ('papers', 'shared/plan.pdf', null);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects where name like 'aaaaaaaa-0000-4000-8000-000000000001/%';
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from storage.objects where bucket_id = 'papers';
-- === attack as anon
insert into storage.objects (bucket_id, name) values ('albums', 'x.html');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner_id) values ('albums', 'aaaaaaaa-0000-4000-8000-000000000001/owl.png', 'aaaaaaaa-0000-4000-8000-000000000001') returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects;
