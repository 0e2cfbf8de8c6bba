-- The policy looks at the folder and forgets to say in which bucket.
-- === common
insert into storage.buckets (id, name, public) values ('plans', 'plans', false), ('payslips', 'payslips', false);
create policy "payslips own" on storage.objects for select to authenticated
  using (bucket_id = 'payslips' and owner_id = (select auth.uid())::text);
-- === vulnerable
create policy "plans shared" on storage.objects for select to authenticated using (name like 'shared/%');
-- === fixed
create policy "plans shared" on storage.objects for select to authenticated using (bucket_id = 'plans' and name like 'shared/%');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@surveyor.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@surveyor.test');
insert into storage.objects (bucket_id, name, owner_id) values ('plans', 'shared/site.dwg', 'aaaaaaaa-0000-4000-8000-000000000001'), ('payslips', 'shared/may.pdf', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects where bucket_id = 'payslips';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.objects where bucket_id = 'plans';
