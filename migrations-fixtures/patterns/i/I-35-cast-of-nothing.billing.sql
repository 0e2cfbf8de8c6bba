-- Where no tenant is set, the cast of the empty text fails every query.
-- === common
create table public.meters (
  id bigint generated always as identity primary key,
  org_id uuid not null,
  public boolean not null default false
);
alter table public.meters enable row level security;
create policy "public meters" on public.meters for select to anon, authenticated using (public);
-- === vulnerable
create policy "tenant" on public.meters for select to anon, authenticated
  using (org_id = coalesce(auth.jwt() ->> 'org', '')::uuid);
-- === fixed
create policy "tenant" on public.meters for select to anon, authenticated
  using (org_id = nullif(auth.jwt() ->> 'org', '')::uuid);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@billing.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@billing.test');
insert into public.meters (org_id, public) values ('aaaaaaaa-0000-4000-8000-000000000001', false), ('bbbbbbbb-0000-4000-8000-000000000002', true);
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.meters;
-- === expect public.meters
