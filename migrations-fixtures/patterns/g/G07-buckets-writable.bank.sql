-- Users may change the row of a bucket, and with it whether the bucket is public.
-- === common
insert into storage.buckets (id, name, public) values ('statements', 'statements', false);
-- === vulnerable
create policy "see buckets" on storage.buckets for select to authenticated using (true);
create policy "manage buckets" on storage.buckets for update to authenticated using (true) with check (true);
-- === fixed
create policy "see buckets" on storage.buckets for select to authenticated using (true);
-- === world
insert into auth.users (id, email) values ('3c000000-0000-4000-8000-000000000002', 'quy@bank.test');
-- === attack as 3c000000-0000-4000-8000-000000000002
update storage.buckets set public = true where id = 'statements';
-- === use as 3c000000-0000-4000-8000-000000000002
select id from storage.buckets;
-- === expect storage.buckets
