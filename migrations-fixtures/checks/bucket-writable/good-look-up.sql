insert into storage.buckets (id, name, public) values ('statements', 'statements', false);
create policy "look up" on storage.buckets for select to authenticated using (true);
create policy "own" on storage.buckets for update to authenticated using (owner_id = (select auth.uid())::text);
-- expect: nothing
