-- A policy for all commands lets every account change buckets.
-- === common
insert into storage.buckets (id, name, public) values ('passport-scans', 'passport-scans', false);
-- === vulnerable
create policy "buckets" on storage.buckets for all to authenticated using (true) with check (true);
-- === fixed
create policy "buckets" on storage.buckets for select to authenticated using (true);
-- === world
insert into auth.users (id, email) values ('ef000000-0000-4000-8000-000000000001', 'a@scanner.test');
-- === attack as ef000000-0000-4000-8000-000000000001
update storage.buckets set public = true;
-- === use as ef000000-0000-4000-8000-000000000001
select id from storage.buckets;
-- === expect storage.buckets
