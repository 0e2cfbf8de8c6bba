-- A policy for an admin page lets any account change the settings of a bucket.
-- === common
insert into storage.buckets (id, name, public, file_size_limit) values ('shared-files', 'shared-files', false, 1000000);
create policy "own files" on storage.objects for select to authenticated using (bucket_id = 'shared-files' and (storage.foldername(name))[1] = auth.uid()::text);
-- === vulnerable
create policy "list buckets" on storage.buckets for select to authenticated using (true);
create policy "manage buckets" on storage.buckets for update to authenticated using (id = 'shared-files') with check (id = 'shared-files');
-- === fixed
create policy "list buckets" on storage.buckets for select to authenticated using (true);
-- === world
insert into auth.users (id, email) values ('b2222222-2222-4222-8222-222222222222', 'b@fs.test');
-- === attack as b2222222-2222-4222-8222-222222222222
update storage.buckets set public = true where id = 'shared-files';
-- === use as b2222222-2222-4222-8222-222222222222
select id from storage.buckets;
-- === expect storage.buckets
