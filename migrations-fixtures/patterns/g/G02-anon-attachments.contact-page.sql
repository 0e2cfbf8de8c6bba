-- Visitors may add an attachment to their message, in the bucket from which the site is served.
-- === common
insert into storage.buckets (id, name, public) values ('site-assets', 'site-assets', true);
create policy "staff upload" on storage.objects for insert to authenticated with check (bucket_id = 'site-assets' and (auth.jwt() -> 'app_metadata' ->> 'role') = 'editor');
-- === vulnerable
create policy "Allow uploads" on storage.objects for insert to public with check (bucket_id = 'site-assets' and lower(storage.extension(name)) in ('png', 'jpg', 'svg', 'html'));
-- === fixed
create policy "Allow uploads" on storage.objects for insert to service_role with check (bucket_id = 'site-assets');
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('a1111111-1111-4111-8111-111111111111', 'a@c.test', '{"role": "editor"}');
-- === attack as anon
insert into storage.objects (bucket_id, name) values ('site-assets', 'login.html');
-- === use as a1111111-1111-4111-8111-111111111111
insert into storage.objects (bucket_id, name) values ('site-assets', 'hero.png');
-- === expect storage.objects
