-- Logos can be replaced by whoever has an account.
-- === common
insert into storage.buckets (id, name, public) values ('logos', 'logos', true);
create policy "logo upload" on storage.objects for insert to authenticated with check (bucket_id = 'logos' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "logo own" on storage.objects for select to authenticated using (bucket_id = 'logos' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
create policy "logo change" on storage.objects for all to authenticated using (bucket_id = 'logos' and auth.role() = 'authenticated');
-- === fixed
create policy "logo change" on storage.objects for all to authenticated using (bucket_id = 'logos' and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ds.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ds.test');
insert into storage.objects (bucket_id, name, owner_id) values ('logos', 'a1111111-1111-4111-8111-111111111111/logo.svg', 'a1111111-1111-4111-8111-111111111111');
-- === attack as b2222222-2222-4222-8222-222222222222
update storage.objects set metadata = '{"mimetype": "text/html"}' where name = 'a1111111-1111-4111-8111-111111111111/logo.svg';
-- === attack as b2222222-2222-4222-8222-222222222222
set local storage.allow_delete_query = 'true';
delete from storage.objects where name = 'a1111111-1111-4111-8111-111111111111/logo.svg';
-- === use as a1111111-1111-4111-8111-111111111111
update storage.objects set metadata = '{}' where name = 'a1111111-1111-4111-8111-111111111111/logo.svg';
-- === expect storage.objects
