-- Deleting asks for a session, and not for whose photo it is.
-- === common
create table photos (id uuid default gen_random_uuid() primary key, uploader_id uuid not null references auth.users on delete cascade, path text not null, is_public boolean default true);
alter table photos enable row level security;
create policy "Public photos are visible" on photos for select using (is_public or auth.uid() = uploader_id);
create policy "Upload" on photos for insert to authenticated with check (auth.uid() = uploader_id);
-- === vulnerable
create policy "Authenticated users can delete photos" on photos for delete to authenticated using ((select auth.jwt()) is not null);
-- === fixed
create policy "Authenticated users can delete photos" on photos for delete to authenticated using (auth.uid() = uploader_id);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into photos (uploader_id, path) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'a.jpg');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
delete from photos;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
delete from photos where path = 'a.jpg';
-- === expect public.photos
