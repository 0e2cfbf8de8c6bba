-- Recordings may be thrown away and replaced by whoever signed in.
-- === common
insert into storage.buckets (id, name, public) values ('recordings', 'recordings', false);
create policy "rec read" on storage.objects for select to authenticated using (bucket_id = 'recordings' and auth.uid() = owner);
-- === vulnerable
create policy "rec delete" on storage.objects for delete using (bucket_id = 'recordings' and auth.uid() is not null);
create policy "rec read all" on storage.objects for select to authenticated using (bucket_id = 'recordings');
-- === fixed
create policy "rec delete" on storage.objects for delete using (bucket_id = 'recordings' and auth.uid() = owner);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@choir2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@choir2.test');
insert into storage.objects (bucket_id, name, owner) values ('recordings', 'a.wav', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from storage.objects where bucket_id = 'recordings';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from storage.objects where bucket_id = 'recordings' and name = 'a.wav';
