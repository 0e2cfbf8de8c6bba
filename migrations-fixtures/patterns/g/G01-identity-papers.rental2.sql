-- Identity papers lie in a private bucket that every account can read.
-- === common
insert into storage.buckets (id, name, public, file_size_limit) values ('id-papers', 'id-papers', false, 5242880);
-- === vulnerable
create policy "Authenticated users can view" on storage.objects for select to authenticated using (true);
-- === fixed
create policy "Authenticated users can view" on storage.objects for select to authenticated
  using (bucket_id = 'id-papers' and auth.uid()::text = (storage.foldername(name))[1]);
-- === world
insert into auth.users (id, email) values ('b0000000-0000-4000-8000-000000000001', 'zoe@rental2.test'), ('b0000000-0000-4000-8000-000000000002', 'abe@rental2.test');
insert into storage.objects (bucket_id, name, owner_id) values ('id-papers', 'b0000000-0000-4000-8000-000000000001/pass.jpg', 'b0000000-0000-4000-8000-000000000001');
-- === attack as b0000000-0000-4000-8000-000000000002
select name from storage.objects where bucket_id = 'id-papers';
-- === use as b0000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'id-papers';
-- === expect storage.objects
