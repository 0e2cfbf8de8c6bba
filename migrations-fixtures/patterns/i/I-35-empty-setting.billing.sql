-- Where no tenant is set, every tenant's rows are shown.
-- === common
create table public.usage_records (
  id bigint generated always as identity primary key,
  org_id uuid not null,
  units bigint not null
);
alter table public.usage_records enable row level security;
-- === vulnerable
create policy "tenant" on public.usage_records for select to authenticated
  using (coalesce(current_setting('app.org', true), '') = '' or org_id = nullif(current_setting('app.org', true), '')::uuid);
-- === fixed
create policy "tenant" on public.usage_records for select to authenticated
  using (org_id = nullif(auth.jwt() -> 'app_metadata' ->> 'org', '')::uuid);
-- === world
insert into auth.users (id, email, raw_app_meta_data) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@billing.test', '{"org": "aaaaaaaa-0000-4000-8000-000000000001"}'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@billing.test', '{"org": "bbbbbbbb-0000-4000-8000-000000000002"}');
insert into public.usage_records (org_id, units) values ('aaaaaaaa-0000-4000-8000-000000000001', 5);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.usage_records;
-- === expect public.usage_records
