-- What one uploaded is one's own in every bucket.
insert into storage.buckets (id, name, public) values ('papers', 'papers', false), ('payouts', 'payouts', false);
create policy "own" on storage.objects for select to authenticated using (owner_id = (select auth.uid())::text);
create policy "own papers" on storage.objects for insert to authenticated
  with check (bucket_id = 'papers' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- expect: nothing
