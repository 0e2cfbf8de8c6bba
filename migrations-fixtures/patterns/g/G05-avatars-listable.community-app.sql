-- A public bucket needs no policy to be read; with one, it can be listed.
-- === common
insert into storage.buckets (id, name, public) values ('member-avatars', 'member-avatars', true);
create policy "Users upload an avatar" on storage.objects for insert to authenticated with check (bucket_id = 'member-avatars' and (storage.foldername(name))[1] = (select auth.uid()::text));
-- === vulnerable
create policy "Avatar images are publicly accessible." on storage.objects for select using (bucket_id = 'member-avatars' and name is not null);
-- === fixed
create policy "Avatar images are publicly accessible." on storage.objects for select to authenticated using (bucket_id = 'member-avatars' and (storage.foldername(name))[1] = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@av.test');
insert into storage.objects (bucket_id, name) values ('member-avatars', 'a1111111-1111-4111-8111-111111111111/me.png');
-- === attack as anon
select name from storage.objects where bucket_id = 'member-avatars';
-- === use as a1111111-1111-4111-8111-111111111111
insert into storage.objects (bucket_id, name) values ('member-avatars', 'a1111111-1111-4111-8111-111111111111/new.png');
-- === expect storage.objects
