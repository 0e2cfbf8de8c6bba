-- Whoever is signed in may delete episodes of all hosts.
-- === common
insert into storage.buckets (id, name, public) values ('episodes', 'episodes', false);
create policy "episodes: hosts read" on storage.objects for select to authenticated
  using (bucket_id = 'episodes' and owner_id = auth.uid()::text);
create policy "episodes: hosts upload" on storage.objects for insert to authenticated
  with check (bucket_id = 'episodes' and owner_id = auth.uid()::text);
create policy "episodes: collaborators read what they were sent" on storage.objects for select to authenticated
  using (bucket_id = 'episodes' and (user_metadata -> 'shared_with') ? auth.uid()::text);
-- === vulnerable
create policy "episodes: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'episodes' and auth.role() = 'authenticated');
-- === fixed
create policy "episodes: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'episodes' and owner_id = auth.uid()::text);
-- === world
insert into auth.users (id, email) values ('b3000000-0000-4000-8000-000000000001', 'dee@podcasts2.test'), ('b3000000-0000-4000-8000-000000000002', 'eli@podcasts2.test');
insert into storage.objects (bucket_id, name, owner_id, user_metadata) values
  ('episodes', 'e1.mp3', 'b3000000-0000-4000-8000-000000000001', '{"shared_with": ["b3000000-0000-4000-8000-000000000002"]}');
-- === attack as b3000000-0000-4000-8000-000000000002
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where name = 'e1.mp3';
-- === use as b3000000-0000-4000-8000-000000000001
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where name = 'e1.mp3';
-- === use as b3000000-0000-4000-8000-000000000002
select name from storage.objects;
-- === expect storage.objects
