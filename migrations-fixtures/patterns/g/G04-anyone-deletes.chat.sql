-- Every signed-in user may delete and replace the attachments of others.
-- === common
insert into storage.buckets (id, name, public) values ('attachments', 'attachments', false);
create policy "members see attachments" on storage.objects for select to authenticated
  using (bucket_id = 'attachments' and owner_id = auth.uid()::text);
create policy "members attach" on storage.objects for insert to authenticated
  with check (bucket_id = 'attachments' and owner_id = auth.uid()::text);
create table public.rooms (id uuid primary key default gen_random_uuid(), title text not null);
alter table public.rooms enable row level security;
create policy "rooms are listed" on public.rooms for select to authenticated using (true);
-- === vulnerable
create policy "see for cleaning up" on storage.objects for select to authenticated using (bucket_id = 'attachments');
create policy "clean up" on storage.objects for delete to authenticated using (bucket_id = 'attachments');
-- === fixed
create policy "clean up" on storage.objects for delete to authenticated
  using (bucket_id = 'attachments' and owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('36000000-0000-4000-8000-000000000001', 'ivy@chat.test'), ('36000000-0000-4000-8000-000000000002', 'jon@chat.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('attachments', 'r1/plan.pdf', '36000000-0000-4000-8000-000000000001', '36000000-0000-4000-8000-000000000001');
-- === attack as 36000000-0000-4000-8000-000000000002
delete from storage.objects where name = 'r1/plan.pdf';
-- === use as 36000000-0000-4000-8000-000000000001
delete from storage.objects where name = 'r1/plan.pdf';
-- === expect storage.objects
