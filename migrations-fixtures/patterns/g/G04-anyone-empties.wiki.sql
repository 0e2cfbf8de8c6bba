-- Removing asks only for the bucket.
-- === common
insert into storage.buckets (id, name, public) values ('figures', 'figures', true);
create policy "own figures" on storage.objects for select to authenticated using (bucket_id = 'figures' and owner_id = (select auth.uid()::text));
-- === vulnerable
create policy "tidy up" on storage.objects for delete to authenticated using (bucket_id = 'figures' and name not like '.%');
-- === fixed
create policy "tidy up" on storage.objects for delete to authenticated
  using (bucket_id = 'figures' and owner_id = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@wiki.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@wiki.test');
insert into storage.objects (bucket_id, name, owner_id) values ('figures', 'a.png', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from storage.objects;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from storage.objects;
