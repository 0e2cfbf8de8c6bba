-- The bucket for the site's media takes and replaces files from anybody.
-- === common
insert into storage.buckets (id, name, public) values ('media', 'media', true);
-- === vulnerable
create policy "media insert" on storage.objects for insert to public with check (bucket_id = 'media');
create policy "media update" on storage.objects for update to public using (bucket_id = 'media') with check (bucket_id = 'media');
-- === fixed
create policy "media insert" on storage.objects for insert to authenticated with check (bucket_id = 'media' and owner_id = auth.uid()::text);
create policy "media update" on storage.objects for update to authenticated using (bucket_id = 'media' and owner_id = auth.uid()::text) with check (bucket_id = 'media' and owner_id = auth.uid()::text);
-- === world
insert into auth.users (id, email) values ('ed000000-0000-4000-8000-000000000001', 'a@cms.test');
-- === attack as anon
insert into storage.objects (bucket_id, name) values ('media', 'x.html');
-- === use as ed000000-0000-4000-8000-000000000001
insert into storage.objects (bucket_id, name, owner_id) values ('media', 'ed000000-0000-4000-8000-000000000001/y.png', 'ed000000-0000-4000-8000-000000000001');
-- === expect storage.objects
