-- Files of a public bucket are fetched by address; the policy is not needed for that, and lets everybody list them all.
-- === common
insert into storage.buckets (id, name, public) values ('tickets', 'tickets', true);
-- === vulnerable
create policy "tickets are public" on storage.objects for select using (bucket_id = 'tickets');
-- === fixed
create policy "guests find their tickets" on storage.objects for select to authenticated
  using (bucket_id = 'tickets' and owner_id = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('38000000-0000-4000-8000-000000000001', 'mo@events.test');
insert into storage.objects (bucket_id, name, owner, owner_id) values
  ('tickets', 'c9f0/seat-12.pdf', '38000000-0000-4000-8000-000000000001', '38000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects where bucket_id = 'tickets';
-- === use as 38000000-0000-4000-8000-000000000001
select name from storage.objects where bucket_id = 'tickets';
-- === expect storage.objects
