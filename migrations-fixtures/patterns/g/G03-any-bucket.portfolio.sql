-- Owners may delete in their folder, in whatever bucket: the audit copies too.
-- === common
insert into storage.buckets (id, name) values ('portfolio', 'portfolio'), ('audit-copies', 'audit-copies');
create policy p_read on storage.objects for select to authenticated using (bucket_id in ('portfolio', 'audit-copies') and (storage.foldername(name))[1] = auth.uid()::text);
-- === vulnerable
create policy p_delete on storage.objects for delete to authenticated using ((storage.foldername(name))[1] = auth.uid()::text);
-- === fixed
create policy p_delete on storage.objects for delete to authenticated using (bucket_id = 'portfolio' and (storage.foldername(name))[1] = auth.uid()::text);
-- === world
insert into auth.users (id, email) values ('ee000000-0000-4000-8000-000000000001', 'a@portfolio.test');
insert into storage.objects (bucket_id, name) values ('audit-copies', 'ee000000-0000-4000-8000-000000000001/a.pdf'), ('portfolio', 'ee000000-0000-4000-8000-000000000001/b.png');
-- === attack as ee000000-0000-4000-8000-000000000001
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where bucket_id = 'audit-copies';
-- === use as ee000000-0000-4000-8000-000000000001
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where bucket_id = 'portfolio';
-- === expect storage.objects
