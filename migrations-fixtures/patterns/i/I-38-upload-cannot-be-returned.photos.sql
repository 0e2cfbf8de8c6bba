-- Users may upload but see nothing, and the storage API asks for the new row back.
-- === common
insert into storage.buckets (id, name, public) values ('snaps', 'snaps', false);
create policy "upload own" on storage.objects for insert to authenticated
  with check (bucket_id = 'snaps' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
-- === fixed
create policy "see own" on storage.objects for select to authenticated
  using (bucket_id = 'snaps' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@photos.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@photos.test');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner_id) values ('snaps', 'aaaaaaaa-0000-4000-8000-000000000001/cat.png', 'aaaaaaaa-0000-4000-8000-000000000001') returning *;
-- === expect storage.objects
