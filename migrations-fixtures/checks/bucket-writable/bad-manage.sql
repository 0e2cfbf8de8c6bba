insert into storage.buckets (id, name, public) values ('statements', 'statements', false);
-- expect: bucket-writable storage.buckets (error)
create policy "manage" on storage.buckets for all to authenticated using (true) with check (true);
