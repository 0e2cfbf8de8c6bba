-- What a name must not be says nothing of whose the file is.
insert into storage.buckets (id, name, public) values ('figures', 'figures', true);
create policy "see own" on storage.objects for select to authenticated
  using (bucket_id = 'figures' and owner_id = (select auth.uid())::text);
-- expect: file-writable-by-others storage.objects (error)
create policy "tidy up" on storage.objects for delete to authenticated using (bucket_id = 'figures' and name not like '.%');
