-- A list of public buckets may be listed.
-- === common
insert into storage.buckets (id, name, public) values ('flats', 'flats', true), ('agents', 'agents', true);
-- === vulnerable
create policy "shown" on storage.objects for select using (bucket_id = any (array['flats', 'agents', 'old']));
-- === fixed
create policy "shown" on storage.objects for select to authenticated
  using (bucket_id = any (array['flats', 'agents', 'old']) and owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@estate.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@estate.test');
insert into storage.objects (bucket_id, name, owner_id) values ('flats', '1.png', 'aaaaaaaa-0000-4000-8000-000000000001'), ('agents', '2.png', 'bbbbbbbb-0000-4000-8000-000000000002');
-- === attack as anon
select name from storage.objects;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'flats';
