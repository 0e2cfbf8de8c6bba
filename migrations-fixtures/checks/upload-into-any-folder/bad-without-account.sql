insert into storage.buckets (id, name, public) values ('menu', 'menu', true);
-- expect: upload-into-any-folder storage.objects (error)
create policy "add pictures" on storage.objects for insert with check (bucket_id = 'menu' and storage.extension(name) = 'png');
-- expect: upload-into-any-folder storage.objects (error)
create policy "add anything" on storage.objects for insert to anon with check (bucket_id = 'menu');
