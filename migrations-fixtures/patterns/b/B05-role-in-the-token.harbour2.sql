-- The token says "authenticated", as every token does.
-- === common
create table public.manifests (
  manifest_id uuid primary key default gen_random_uuid(),
  shipper_id uuid not null references auth.users (id),
  cargo jsonb not null default '{}'
);
alter table public.manifests enable row level security;
-- === vulnerable
create policy m_sel on public.manifests for select using ((current_setting('request.jwt.claims', true)::jsonb ->> 'role') = 'authenticated');
create policy m_del on public.manifests for delete using (auth.role() = 'authenticated'::text);
-- === fixed
create policy m_sel on public.manifests for select to authenticated using (shipper_id = (select auth.uid()));
create policy m_del on public.manifests for delete to authenticated using (shipper_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@harbour2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@harbour2.test');
insert into public.manifests (shipper_id) values ('aaaaaaaa-0000-4000-8000-000000000001'), ('bbbbbbbb-0000-4000-8000-000000000002');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.manifests where shipper_id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.manifests where shipper_id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.manifests where shipper_id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect public.manifests
