-- The bucket of photos takes files from anybody, and into any folder.
-- === common
insert into storage.buckets (id, name, public, allowed_mime_types) values ('ad-photos', 'ad-photos', true, array['image/png', 'image/jpeg']);
-- === vulnerable
create policy "ad photos upload" on storage.objects for insert with check (bucket_id = 'ad-photos');
-- === fixed
create policy "ad photos upload" on storage.objects for insert to authenticated
  with check (bucket_id = 'ad-photos' and (storage.foldername(name))[1] = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values ('b1000000-0000-4000-8000-000000000001', 'bob@classifieds.test');
-- === attack as anon
insert into storage.objects (bucket_id, name) values ('ad-photos', 'evil.svg');
-- === use as b1000000-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner_id) values ('ad-photos', 'b1000000-0000-4000-8000-000000000001/sofa.jpg', 'b1000000-0000-4000-8000-000000000001');
-- === expect storage.objects
