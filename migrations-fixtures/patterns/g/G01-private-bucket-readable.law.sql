-- A policy that asks for nothing opens the files of every private bucket to whoever has the public key.
-- === common
insert into storage.buckets (id, name) values ('case-files', 'case-files'), ('contracts', 'contracts');
-- === vulnerable
create policy "files are readable" on storage.objects for select using (true);
-- === fixed
create policy "files are readable" on storage.objects for select to authenticated using (owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('31000000-0000-4000-8000-000000000001', 'cy@law.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('case-files', 'smith/brief.pdf', '31000000-0000-4000-8000-000000000001', '31000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects;
-- === use as 31000000-0000-4000-8000-000000000001
select name from storage.objects;
-- === expect storage.objects
