-- A public bucket needs no policy to be read.
insert into storage.buckets (id, name, public) values ('icons', 'icons', true);
create policy "own" on storage.objects for select to authenticated using (bucket_id = 'icons' and owner_id = (select auth.uid())::text);
-- expect: nothing
