-- The bucket is private, and a policy lets every signed-in user list and download all that is in it.
-- === common
insert into storage.buckets (id, name, public) values ('kyc', 'kyc', false);
create policy "upload own papers" on storage.objects for insert to authenticated
  with check (bucket_id = 'kyc' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
create policy "read papers" on storage.objects for select to authenticated using (bucket_id = 'kyc');
-- === fixed
create policy "read papers" on storage.objects for select to authenticated
  using (bucket_id = 'kyc' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('30000000-0000-4000-8000-000000000001', 'ada@bank.test'), ('30000000-0000-4000-8000-000000000002', 'bea@bank.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('kyc', '30000000-0000-4000-8000-000000000001/passport.png', '30000000-0000-4000-8000-000000000001', '30000000-0000-4000-8000-000000000001');
-- === attack as 30000000-0000-4000-8000-000000000002
select name from storage.objects where bucket_id = 'kyc';
-- === use as 30000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'kyc';
-- === expect storage.objects
