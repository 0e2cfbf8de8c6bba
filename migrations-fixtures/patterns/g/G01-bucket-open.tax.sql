-- Scans in a private bucket are for whoever is signed in.
-- === common
insert into storage.buckets (id, name, public) values ('scans', 'scans', false);
create policy "scan" on storage.objects for insert to authenticated
  with check (bucket_id = 'scans' and split_part(name, '/', 1) = (select auth.uid())::text);
-- === vulnerable
create policy "read scans" on storage.objects for select using (bucket_id in ('scans') and auth.role() = 'authenticated');
-- === fixed
create policy "read scans" on storage.objects for select to authenticated
  using (bucket_id = 'scans' and split_part(name, '/', 1) = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tax.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tax.test');
insert into storage.objects (bucket_id, name, owner_id) values ('scans', 'aaaaaaaa-0000-4000-8000-000000000001/passport.jpg', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from storage.objects;
