insert into storage.buckets (id, name, public) values ('covers', 'covers', true);
create policy "see own" on storage.objects for select to authenticated
  using (bucket_id = 'covers' and owner_id = (select auth.uid())::text);
create policy "replace own" on storage.objects for update to authenticated
  using (bucket_id = 'covers' and owner_id = (select auth.uid())::text);
create policy "remove own" on storage.objects for delete to authenticated
  using (bucket_id = 'covers' and split_part(name, '/', 1) = (select auth.uid())::text);
-- expect: nothing
