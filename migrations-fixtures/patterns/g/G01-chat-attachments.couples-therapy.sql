-- Attachments of a conversation lie in its folder; who is in the conversation nobody asks.
-- === common
insert into storage.buckets (id, name, public) values ('chat-attachments', 'chat-attachments', false);
create policy "participants add" on storage.objects for insert to authenticated with check (bucket_id = 'chat-attachments' and owner_id = (select auth.uid())::text);
-- === vulnerable
create policy "participants read" on storage.objects for select to authenticated using (bucket_id = 'chat-attachments' and array_length(storage.foldername(name), 1) >= 1);
-- === fixed
create policy "participants read" on storage.objects for select to authenticated using (bucket_id = 'chat-attachments' and owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ct.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ct.test');
insert into storage.objects (bucket_id, name, owner_id) values ('chat-attachments', 'room1/pic.png', 'a1111111-1111-4111-8111-111111111111');
-- === attack as b2222222-2222-4222-8222-222222222222
select name from storage.objects where bucket_id = 'chat-attachments';
-- === use as a1111111-1111-4111-8111-111111111111
select name from storage.objects where bucket_id = 'chat-attachments';
-- === expect storage.objects
