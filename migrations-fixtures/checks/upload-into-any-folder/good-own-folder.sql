-- Into one's own folder; and where files belong to who uploads them, wherever.
insert into storage.buckets (id, name, public) values ('homework', 'homework', false), ('drop', 'drop', false);
create policy "hand in" on storage.objects for insert to authenticated
  with check (bucket_id = 'homework' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "drop" on storage.objects for insert to authenticated
  with check (bucket_id = 'drop' and owner_id = (select auth.uid())::text);
-- expect: nothing
