-- The tenant of a row is compared with what the caller wrote into their own profile data.
-- === common
create table public.shipments (
  id bigint generated always as identity primary key,
  company_id uuid not null,
  goods text not null
);
alter table public.shipments enable row level security;
-- === vulnerable
create policy shipments_company on public.shipments to authenticated
  using (company_id = ((select auth.jwt()) #>> '{user_metadata,company_id}')::uuid);
-- === fixed
create policy shipments_company on public.shipments to authenticated
  using (company_id = ((select auth.jwt()) #>> '{app_metadata,company_id}')::uuid);
-- === world
insert into public.shipments (company_id, goods) values ('c3333333-3333-4333-8333-333333333333', 'tea');
-- === attack as b2222222-2222-4222-8222-222222222222 {"user_metadata":{"company_id":"c3333333-3333-4333-8333-333333333333"}}
select * from public.shipments;
-- === use as a1111111-1111-4111-8111-111111111111 {"user_metadata":{"company_id":"c3333333-3333-4333-8333-333333333333"},"app_metadata":{"company_id":"c3333333-3333-4333-8333-333333333333"}}
select * from public.shipments;
-- === expect public.shipments
