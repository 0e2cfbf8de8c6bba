-- Avatars can be listed, and with them the ids of all users that the folders are named by.
-- === common
insert into storage.buckets (id, name, public) values ('faces', 'faces', true);
create policy "own face" on storage.objects for insert to authenticated
  with check (bucket_id = 'faces' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
create policy "anyone may look at faces" on storage.objects for select to anon, authenticated using (bucket_id = 'faces');
-- === fixed
create policy "own face can be found" on storage.objects for select to authenticated
  using (bucket_id = 'faces' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('39000000-0000-4000-8000-000000000001', 'ned@social.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('faces', '39000000-0000-4000-8000-000000000001/me.webp', '39000000-0000-4000-8000-000000000001', '39000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects;
-- === use as 39000000-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('faces', '39000000-0000-4000-8000-000000000001/new.webp', '39000000-0000-4000-8000-000000000001', '39000000-0000-4000-8000-000000000001');
-- === expect storage.objects
