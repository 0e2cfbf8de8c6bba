-- Uploading into one's own folder is allowed in whatever bucket, the one with the installers too.
-- === common
insert into storage.buckets (id, name, public) values ('episodes', 'episodes', false), ('desktop-app', 'desktop-app', true);
-- === vulnerable
create policy "Give users access to own folder 1" on storage.objects for insert to authenticated with check (auth.uid()::text = split_part(name, '/', 1));
create policy "Give users access to own folder 2" on storage.objects for select to authenticated using (auth.uid()::text = split_part(name, '/', 1));
-- === fixed
create policy "Give users access to own folder 1" on storage.objects for insert to authenticated with check (bucket_id = 'episodes' and auth.uid()::text = split_part(name, '/', 1));
create policy "Give users access to own folder 2" on storage.objects for select to authenticated using (bucket_id = 'episodes' and auth.uid()::text = split_part(name, '/', 1));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@pod.test');
insert into storage.objects (bucket_id, name, owner_id) values ('episodes', 'a1111111-1111-4111-8111-111111111111/one.mp3', 'a1111111-1111-4111-8111-111111111111');
-- === attack as a1111111-1111-4111-8111-111111111111
insert into storage.objects (bucket_id, name) values ('desktop-app', 'a1111111-1111-4111-8111-111111111111/setup.exe');
-- === use as a1111111-1111-4111-8111-111111111111
insert into storage.objects (bucket_id, name) values ('episodes', 'a1111111-1111-4111-8111-111111111111/two.mp3');
-- === use as a1111111-1111-4111-8111-111111111111
select name from storage.objects where bucket_id = 'episodes';
-- === expect storage.objects
