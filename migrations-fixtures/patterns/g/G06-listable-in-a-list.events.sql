-- Several public buckets are opened for listing by one condition that names them in a list.
-- === common
insert into storage.buckets (id, name, public) values ('posters', 'posters', true), ('programmes', 'programmes', true);
-- === vulnerable
create policy "posters and programmes" on storage.objects for select using (bucket_id in ('posters', 'programmes'));
-- === fixed
create policy "makers find theirs" on storage.objects for select to authenticated
  using (bucket_id in ('posters', 'programmes') and owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('3a000000-0000-4000-8000-000000000001', 'ora@events.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('programmes', 'draft/2027.pdf', '3a000000-0000-4000-8000-000000000001', '3a000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects where bucket_id = 'programmes';
-- === use as 3a000000-0000-4000-8000-000000000001
select name from storage.objects;
-- === expect storage.objects
