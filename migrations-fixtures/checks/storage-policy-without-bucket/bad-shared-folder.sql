insert into storage.buckets (id, name, public) values ('assets', 'assets', true), ('contracts', 'contracts', false);
-- expect: storage-policy-without-bucket storage.objects (warning)
create policy "logos" on storage.objects for select using (name like 'brand/%');
