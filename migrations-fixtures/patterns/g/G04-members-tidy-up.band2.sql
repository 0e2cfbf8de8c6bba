-- Any account may remove recordings of a public bucket.
-- === common
insert into storage.buckets (id, name, public) values ('recordings', 'recordings', true);
create policy rec_up on storage.objects for insert to authenticated with check (bucket_id = 'recordings' and owner = auth.uid());
create policy rec_see on storage.objects for select to authenticated using (bucket_id = 'recordings' and owner = auth.uid());
-- === vulnerable
create policy rec_del on storage.objects for delete to authenticated using (bucket_id = 'recordings');
create policy rec_all on storage.objects for select to authenticated using (bucket_id = 'recordings' and auth.uid() is not null);
-- === fixed
create policy rec_del on storage.objects for delete to authenticated using (bucket_id = 'recordings' and owner = auth.uid());
-- === world
insert into auth.users (id, email) values ('21000000-0000-4000-8000-000000000001', 'a@band2.test'), ('21000000-0000-4000-8000-000000000002', 'b@band2.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values ('recordings', 'r.wav', '21000000-0000-4000-8000-000000000001', '21000000-0000-4000-8000-000000000001');
-- === attack as 21000000-0000-4000-8000-000000000002
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where name = 'r.wav';
-- === use as 21000000-0000-4000-8000-000000000001
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where name = 'r.wav';
-- === expect storage.objects
