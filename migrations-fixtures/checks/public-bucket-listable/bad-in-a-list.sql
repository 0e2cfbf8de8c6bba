insert into storage.buckets (id, name, public) values ('icons', 'icons', true), ('faces', 'faces', true);
-- expect: public-bucket-listable storage.objects (warning)
create policy "pictures" on storage.objects for select using (bucket_id = any (array['icons', 'faces']));
