-- Three public buckets can be listed by everybody.
-- === common
insert into storage.buckets (id, name, public) values ('covers', 'covers', true), ('spreads', 'spreads', true), ('ads', 'ads', true);
-- === vulnerable
create policy media_read on storage.objects for select using (bucket_id = any (array['covers', 'spreads', 'ads']));
-- === fixed
create policy media_read on storage.objects for select to authenticated
  using (bucket_id = any (array['covers', 'spreads', 'ads']) and owner_id = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values ('b5000000-0000-4000-8000-000000000001', 'gem@magazine2.test');
insert into storage.objects (bucket_id, name, owner_id) values ('spreads', 'may/p1.png', 'b5000000-0000-4000-8000-000000000001');
-- === attack as anon
select name from storage.objects;
-- === use as b5000000-0000-4000-8000-000000000001
select name from storage.objects;
-- === expect storage.objects
