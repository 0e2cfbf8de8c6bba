-- The deeds lie in a private bucket, and the policy lets everybody look into it.
-- === common
insert into storage.buckets (id, name, public) values ('deeds', 'deeds', false);
-- === vulnerable
create policy "deeds: read" on storage.objects for select to authenticated using (bucket_id::text like 'deeds' or false);
create policy "deeds: put" on storage.objects for insert to authenticated with check (bucket_id = 'deeds' and owner_id = (select auth.uid()::text));
-- === fixed
create policy "deeds: read" on storage.objects for select to authenticated using (bucket_id = 'deeds' and owner_id = (select auth.uid()::text));
create policy "deeds: put" on storage.objects for insert to authenticated with check (bucket_id = 'deeds' and owner_id = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@notary2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@notary2.test');
insert into storage.objects (bucket_id, name, owner_id) values ('deeds', 'aaaaaaaa-0000-4000-8000-000000000001/house.pdf', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects where bucket_id = 'deeds';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from storage.objects where bucket_id = 'deeds';
