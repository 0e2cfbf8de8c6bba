-- Files belong to whoever uploaded them, in one bucket.
-- === sound
insert into storage.buckets (id, name, public) values ('takes', 'takes', false), ('masters', 'masters', false);
create policy "own takes" on storage.objects for select to authenticated
  using (bucket_id = 'takes' and owner_id = (select auth.uid()::text));
create policy "upload takes" on storage.objects for insert to authenticated
  with check (bucket_id = 'takes' and owner_id = (select auth.uid()::text));
create policy "remove takes" on storage.objects for delete to authenticated
  using (bucket_id = 'takes' and owner_id = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@studio.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@studio.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@studio.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@studio.test');
insert into storage.objects (bucket_id, name, owner_id) values
  ('takes', 'a.wav', 'aaaaaaaa-0000-4000-8000-000000000001'), ('takes', 'b.wav', 'bbbbbbbb-0000-4000-8000-000000000002'), ('masters', 'm.wav', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from storage.objects where name = 'a.wav';
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from storage.objects where bucket_id = 'masters';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from storage.objects;
