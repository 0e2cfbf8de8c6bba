-- The buckets are looked up; the private one is not among them.
insert into storage.buckets (id, name, public) values ('icons', 'icons', true), ('deeds', 'deeds', false);
create policy "buckets" on storage.buckets for select using (true);
-- expect: public-bucket-listable storage.objects (warning)
create policy "whatever is public" on storage.objects for select
  using (bucket_id in (select id from storage.buckets where public));
