-- Users may change buckets, also from private to public.
-- === common
insert into storage.buckets (id, name, public) values ('raw-footage', 'raw-footage', false);
create policy "see buckets" on storage.buckets for select to authenticated using (true);
-- === vulnerable
create policy "manage buckets" on storage.buckets for update to authenticated using (auth.uid() is not null) with check (auth.uid() is not null);
-- === fixed
create policy "manage buckets" on storage.buckets for update to authenticated
  using ((auth.jwt() -> 'app_metadata' ->> 'role') = 'admin') with check ((auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('b6000000-0000-4000-8000-000000000001', 'hew@video.test', '{}'), ('b6000000-0000-4000-8000-000000000002', 'isa@video.test', '{"role": "admin"}');
-- === attack as b6000000-0000-4000-8000-000000000001
update storage.buckets set public = true where id = 'raw-footage';
-- === use as b6000000-0000-4000-8000-000000000002
update storage.buckets set public = true where id = 'raw-footage';
-- === expect storage.buckets
