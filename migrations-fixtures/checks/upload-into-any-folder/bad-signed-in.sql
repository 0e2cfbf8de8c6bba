insert into storage.buckets (id, name, public) values ('homework', 'homework', false);
create policy "see own" on storage.objects for select to authenticated
  using (bucket_id = 'homework' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- expect: upload-into-any-folder storage.objects (warning)
create policy "hand in" on storage.objects for insert to authenticated with check (bucket_id = 'homework');
