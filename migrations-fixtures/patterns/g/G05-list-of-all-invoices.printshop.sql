-- A public bucket needs no policy to serve a file; this one lets everybody list what is there.
-- === common
insert into storage.buckets (id, name, public) values ('artwork', 'artwork', true);
create policy "artwork upload" on storage.objects for insert to authenticated
  with check (bucket_id = 'artwork' and (storage.foldername(name))[1] = (select auth.uid()::text));
-- === vulnerable
create policy "artwork is public" on storage.objects for select using (bucket_id = 'artwork'::text);
-- === fixed
create policy "artwork is public" on storage.objects for select to authenticated
  using (bucket_id = 'artwork' and (storage.foldername(name))[1] = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values ('b4000000-0000-4000-8000-000000000001', 'flo@printshop.test');
insert into storage.objects (bucket_id, name, owner_id) values ('artwork', 'b4000000-0000-4000-8000-000000000001/logo.ai', 'b4000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects where bucket_id = 'artwork';
-- === use as b4000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'artwork';
-- === expect storage.objects
