-- Two private buckets, one policy that lets any visitor with an account read both.
-- === common
insert into storage.buckets (id, name, public) values ('passport-scans', 'passport-scans', false), ('visa_letters', 'visa_letters', false);
create policy "users upload their own docs" on storage.objects for insert to authenticated
  with check (bucket_id in ('passport-scans', 'visa_letters') and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === vulnerable
create policy "authenticated can view" on storage.objects for select to authenticated using (bucket_id = any (array['passport-scans', 'visa_letters']) and auth.role() = 'authenticated');
-- === fixed
create policy "authenticated can view" on storage.objects for select to authenticated using (bucket_id = any (array['passport-scans', 'visa_letters']) and (storage.foldername(name))[1] = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@visa.test'), ('b2222222-2222-4222-8222-222222222222', 'b@visa.test');
insert into storage.objects (bucket_id, name, owner_id) values ('passport-scans', 'a1111111-1111-4111-8111-111111111111/front.jpg', 'a1111111-1111-4111-8111-111111111111');
-- === attack as b2222222-2222-4222-8222-222222222222
select name from storage.objects where bucket_id = 'passport-scans';
-- === use as a1111111-1111-4111-8111-111111111111
select name from storage.objects where bucket_id = 'passport-scans';
-- === expect storage.objects
