-- A leftover for one's own debugging opens every bucket, for every command.
insert into storage.buckets (id, name) values ('invoices', 'invoices'), ('exports', 'exports');
create policy "own invoices" on storage.objects for select to authenticated
  using (bucket_id = 'invoices' and owner_id = (select auth.uid())::text);
-- expect: private-file-readable storage.objects (error)
create policy "debug" on storage.objects for all using (true) with check (true);
