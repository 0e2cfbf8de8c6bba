-- The policy asks for the folder and not for the bucket.
-- === common
insert into storage.buckets (id, name, public) values ('avatars', 'avatars', false), ('xrays', 'xrays', false);
-- === vulnerable
create policy "shared folder" on storage.objects for select to authenticated using ((storage.foldername(name))[1] = 'shared');
-- === fixed
create policy "shared folder" on storage.objects for select to authenticated
  using (bucket_id = 'avatars' and (storage.foldername(name))[1] = 'shared');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic2.test');
insert into storage.objects (bucket_id, name) values ('xrays', 'shared/skull.png'), ('avatars', 'shared/cat.png');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects where bucket_id = 'xrays';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects where bucket_id = 'avatars';
