-- One's own folder may be read in every bucket, also in the one with the referrals that clinics write there.
-- === common
insert into storage.buckets (id, name, public) values ('scans', 'scans', false), ('second-opinions', 'second-opinions', false);
create policy "opinions by their author" on storage.objects for select to authenticated
  using (bucket_id = 'second-opinions' and owner_id = (select auth.uid()::text));
-- === vulnerable
create policy "public previews" on storage.objects for select to anon, authenticated
  using (storage.filename(name) like 'preview%');
-- === fixed
create policy "public previews" on storage.objects for select to anon, authenticated
  using (bucket_id = 'scans' and storage.filename(name) like 'preview%');
-- === world
insert into auth.users (id, email) values ('b2000000-0000-4000-8000-000000000001', 'cat@radiology.test');
insert into storage.objects (bucket_id, name, owner_id) values
  ('second-opinions', 'x/preview-1.pdf', 'b2000000-0000-4000-8000-000000000001'), ('scans', 'y/preview-2.png', 'b2000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects where bucket_id = 'second-opinions';
-- === use as anon
select name from storage.objects where bucket_id = 'scans';
-- === use as b2000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'second-opinions';
-- === expect storage.objects
