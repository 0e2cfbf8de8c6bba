-- The policy was meant for the bucket of covers, and says only how the path begins: it opens the demos as well.
-- === common
insert into storage.buckets (id, name, public) values ('covers', 'covers', true), ('demos', 'demos', false);
create policy "demos are their maker's" on storage.objects for select to authenticated
  using (bucket_id = 'demos' and owner_id = (select auth.uid())::text);
-- === vulnerable
create policy "covers can be seen" on storage.objects for select using ((storage.foldername(name))[1] = 'shared');
-- === fixed
create policy "covers can be seen" on storage.objects for select
  using (bucket_id = 'covers' and (storage.foldername(name))[1] = 'shared');
-- === world
insert into auth.users (id, email) values ('34000000-0000-4000-8000-000000000001', 'gil@music.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('demos', 'shared/rough-mix.wav', '34000000-0000-4000-8000-000000000001', '34000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects where bucket_id = 'demos';
-- === use as 34000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'demos';
-- === expect storage.objects
