-- Everyone with an account reads the private bucket of contracts.
-- === common
insert into storage.buckets (id, name) values ('contracts', 'contracts');
create policy contracts_put on storage.objects for insert to authenticated with check (bucket_id = 'contracts' and (storage.foldername(name))[1] = auth.uid()::text);
-- === vulnerable
create policy contracts_get on storage.objects for select to authenticated using (bucket_id = 'contracts' and auth.role() = 'authenticated');
-- === fixed
create policy contracts_get on storage.objects for select to authenticated using (bucket_id = 'contracts' and (storage.foldername(name))[1] = auth.uid()::text);
-- === world
insert into auth.users (id, email) values ('ec000000-0000-4000-8000-000000000001', 'a@agency2.test'), ('ec000000-0000-4000-8000-000000000002', 'b@agency2.test');
insert into storage.objects (bucket_id, name, owner_id) values ('contracts', 'ec000000-0000-4000-8000-000000000001/c.pdf', 'ec000000-0000-4000-8000-000000000001');
-- === attack as ec000000-0000-4000-8000-000000000002
select name from storage.objects;
-- === use as ec000000-0000-4000-8000-000000000001
select name from storage.objects;
-- === expect storage.objects
