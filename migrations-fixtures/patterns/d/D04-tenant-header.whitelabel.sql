-- The tenant comes from a header, which the browser sends as it likes.
-- === common
create table brands (id uuid primary key default gen_random_uuid(), domain text unique not null);
create table brand_users (brand_id uuid references brands (id), user_id uuid references auth.users (id), primary key (brand_id, user_id));
create table leads (id bigserial primary key, brand_id uuid not null references brands (id), email text not null, phone text);
alter table brands enable row level security;
alter table brand_users enable row level security;
alter table leads enable row level security;
create policy "own" on brand_users for select to authenticated using (user_id = auth.uid());
create policy "brands are known" on brands for select using (true);
-- === vulnerable
create policy "brand reads leads" on leads for select to authenticated using (
  brand_id = (select b.id from brands b where b.domain = (current_setting('request.headers', true)::json ->> 'x-brand-domain')));
-- === fixed
create policy "brand reads leads" on leads for select to authenticated using (
  brand_id in (select bu.brand_id from brand_users bu where bu.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into brands values ('b1000000-0000-4000-8000-000000000001', 'one.example'), ('b1000000-0000-4000-8000-000000000002', 'two.example');
insert into brand_users values ('b1000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01');
insert into leads (brand_id, email) values ('b1000000-0000-4000-8000-000000000001', 'lead@example.com');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select set_config('request.headers', '{"x-brand-domain": "one.example"}', true);
select * from leads;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select set_config('request.headers', '{"x-brand-domain": "one.example"}', true);
select * from leads;
-- === expect public.leads
