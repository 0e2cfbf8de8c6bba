-- Any account may delete or replace the photos of any listing.
-- === common
insert into storage.buckets (id, name, public) values ('listing-photos', 'listing-photos', true) on conflict (id) do nothing;
create policy "upload" on storage.objects for insert to authenticated with check (bucket_id = 'listing-photos' and owner_id = (select auth.uid()::text));
create policy "see own" on storage.objects for select to authenticated using (bucket_id = 'listing-photos' and owner_id = (select auth.uid()::text));
-- === vulnerable
create policy "delete" on storage.objects for delete to authenticated using (bucket_id = 'listing-photos' and (select auth.uid()) is not null);
create policy "look" on storage.objects for select to authenticated using (bucket_id = 'listing-photos' and (select auth.uid()) is not null);
-- === fixed
create policy "delete" on storage.objects for delete to authenticated using (bucket_id = 'listing-photos' and owner_id = (select auth.uid()::text));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@pp.test'), ('b2222222-2222-4222-8222-222222222222', 'b@pp.test');
insert into storage.objects (bucket_id, name, owner_id) values ('listing-photos', 'house.jpg', 'a1111111-1111-4111-8111-111111111111');
-- === attack as b2222222-2222-4222-8222-222222222222
set local storage.allow_delete_query = 'true';
delete from storage.objects where name = 'house.jpg';
-- === use as a1111111-1111-4111-8111-111111111111
set local storage.allow_delete_query = 'true';
delete from storage.objects where name = 'house.jpg';
-- === expect storage.objects
