insert into storage.buckets (id, name, public) values ('covers', 'covers', true);
create policy "see own" on storage.objects for select to authenticated
  using (bucket_id = 'covers' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- expect: file-writable-by-others storage.objects (error)
create policy "maintain" on storage.objects for all to authenticated
  using (bucket_id = 'covers' and auth.role() = 'authenticated') with check (bucket_id = 'covers');
