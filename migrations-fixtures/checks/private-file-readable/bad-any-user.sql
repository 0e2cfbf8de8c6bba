-- Users have folders, as the policy for uploads says; the one for reading forgot them.
insert into storage.buckets (id, name, public) values ('prescriptions', 'prescriptions', false);
create policy "upload" on storage.objects for insert to authenticated
  with check (bucket_id = 'prescriptions' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- expect: private-file-readable storage.objects (error)
create policy "read" on storage.objects for select to authenticated using (bucket_id = 'prescriptions');
