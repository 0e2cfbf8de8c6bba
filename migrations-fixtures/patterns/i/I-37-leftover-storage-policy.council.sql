-- Careful policies per bucket, and a leftover beside them that opens every bucket to whoever is signed in.
-- === common
insert into storage.buckets (id, name) values ('minutes', 'minutes'), ('complaints', 'complaints');
create policy "minutes: own" on storage.objects for select to authenticated
  using (bucket_id = 'minutes' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "complaints: own" on storage.objects for select to authenticated
  using (bucket_id = 'complaints' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
create policy "temporary, remove before launch" on storage.objects for select to authenticated using (true);
-- === fixed
select 1;
-- === world
insert into auth.users (id, email) values
  ('44000000-0000-4000-8000-000000000001', 'abe@council.test'), ('44000000-0000-4000-8000-000000000002', 'bo@council.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('complaints', '44000000-0000-4000-8000-000000000001/noise.pdf', '44000000-0000-4000-8000-000000000001', '44000000-0000-4000-8000-000000000001');
-- === attack as 44000000-0000-4000-8000-000000000002
select name from storage.objects where bucket_id = 'complaints';
-- === use as 44000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'complaints';
-- === expect storage.objects
