-- Whoever is signed in may change the buckets themselves, and so make a private one public.
-- === common
insert into storage.buckets (id, name, public) values ('evidence', 'evidence', false);
create policy "see buckets" on storage.buckets for select to authenticated using (true);
-- === vulnerable
create policy "manage buckets" on storage.buckets for update to authenticated using (auth.role() = 'authenticated') with check (true);
-- === fixed
create policy "manage buckets" on storage.buckets for update to service_role using (true) with check (true);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@court.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@court.test');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update storage.buckets set public = true where id = 'evidence';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from storage.buckets;
-- === expect storage.buckets
