-- Whoever is signed in may read pictures, in whatever bucket.
-- === common
insert into storage.buckets (id, name, public) values ('teaching', 'teaching', false), ('theatre-footage', 'theatre-footage', false);
create policy footage on storage.objects for select to authenticated using (bucket_id = 'theatre-footage' and owner_id = (select auth.uid())::text);
-- === vulnerable
create policy teaching_pictures on storage.objects for select to authenticated using (storage.extension(name) in ('png', 'jpg'));
-- === fixed
create policy teaching_pictures on storage.objects for select to authenticated using (bucket_id = 'teaching' and storage.extension(name) in ('png', 'jpg'));
-- === world
insert into auth.users (id, email) values ('20000000-0000-4000-8000-000000000001', 'a@surgery.test'), ('20000000-0000-4000-8000-000000000002', 'b@surgery.test');
insert into storage.objects (bucket_id, name, owner_id) values ('theatre-footage', 'or1/still.png', '20000000-0000-4000-8000-000000000001'), ('teaching', 'bones.png', '20000000-0000-4000-8000-000000000001');
-- === attack as 20000000-0000-4000-8000-000000000002
select name from storage.objects where bucket_id = 'theatre-footage';
-- === use as 20000000-0000-4000-8000-000000000002
select name from storage.objects where bucket_id = 'teaching';
-- === expect storage.objects
