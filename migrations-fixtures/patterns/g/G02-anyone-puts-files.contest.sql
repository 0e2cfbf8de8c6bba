-- Whoever comes may put pictures into the contest's bucket.
-- === common
insert into storage.buckets (id, name, public) values ('entries', 'entries', true);
-- === vulnerable
create policy "send in" on storage.objects for insert to anon, authenticated with check (bucket_id = 'entries' and lower(right(name, 4)) = '.jpg');
-- === fixed
create policy "send in" on storage.objects for insert to authenticated
  with check (bucket_id = 'entries' and lower(right(name, 4)) = '.jpg' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@contest.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@contest.test');
-- === attack as anon
insert into storage.objects (bucket_id, name) values ('entries', 'evil.jpg');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into storage.objects (bucket_id, name, owner_id) values ('entries', 'aaaaaaaa-0000-4000-8000-000000000001/cat.jpg', 'bbbbbbbb-0000-4000-8000-000000000002');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner_id) values ('entries', 'aaaaaaaa-0000-4000-8000-000000000001/cat.jpg', 'aaaaaaaa-0000-4000-8000-000000000001');
