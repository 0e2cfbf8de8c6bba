insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true), ('payouts', 'payouts', false);
-- expect: storage-policy-without-bucket storage.objects (warning)
create policy "Users manage their avatar" on storage.objects for all to authenticated
  using ((storage.foldername(name))[1] = (select auth.uid())::text);
