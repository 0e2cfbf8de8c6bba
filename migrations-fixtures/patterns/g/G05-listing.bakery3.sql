-- The pictures are public by their address, and the policy lists them as well.
-- === common
insert into storage.buckets (id, name, public) values ('cakes', 'cakes', true);
-- === vulnerable
create policy "cakes" on storage.objects for select to public using ('cakes' = bucket_id and name is not null);
-- === fixed
create policy "cakes" on storage.objects for select to authenticated using ('cakes' = bucket_id and owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bakery3.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@bakery3.test');
insert into storage.objects (bucket_id, name, owner_id) values ('cakes', 'x.png', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select name from storage.objects;
