-- One's own files can be moved into the folder of somebody else: the check lost what the condition says.
insert into storage.buckets (id, name, public) values ('notes', 'notes', false);
create policy "see own" on storage.objects for select to authenticated
  using (bucket_id = 'notes' and owner_id = (select auth.uid())::text);
-- expect: file-writable-by-others storage.objects (warning)
create policy "rename own" on storage.objects for update to authenticated
  using (bucket_id = 'notes' and (storage.foldername(name))[1] = (select auth.uid())::text) with check (bucket_id = 'notes');
