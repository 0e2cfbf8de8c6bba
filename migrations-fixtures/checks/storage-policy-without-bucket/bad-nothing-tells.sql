insert into storage.buckets (id, name, public) values ('papers', 'papers', false), ('payouts', 'payouts', false);
-- expect: storage-policy-without-bucket storage.objects (warning)
create policy "write own folder" on storage.objects for insert to authenticated
  with check ((storage.foldername(name))[1] = (select auth.uid())::text);
