-- A client's phone number must be new in all agencies, which tells who has whom as a client.
-- === common
create table agencies (id uuid primary key default gen_random_uuid(), name text);
create table agents (user_id uuid primary key references auth.users (id), agency_id uuid not null references agencies (id));
create table clients (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references agencies (id),
  full_name text not null,
  phone text not null
);
create function my_agency() returns uuid language sql stable security definer set search_path = '' as
  'select a.agency_id from public.agents a where a.user_id = auth.uid()';
alter table agencies enable row level security;
alter table agents enable row level security;
alter table clients enable row level security;
create policy own_agent on agents for select to authenticated using (user_id = auth.uid());
create policy own_agency on agencies for select to authenticated using (id = my_agency());
create policy agency_clients on clients for all to authenticated using (agency_id = my_agency()) with check (agency_id = my_agency());
-- === vulnerable
alter table clients add constraint clients_phone_key unique (phone);
-- === fixed
alter table clients add constraint clients_phone_key unique (agency_id, phone);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into agencies values ('40000000-0000-4000-8000-000000000001', 'X'), ('40000000-0000-4000-8000-000000000002', 'Y');
insert into agents values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', '40000000-0000-4000-8000-000000000001'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', '40000000-0000-4000-8000-000000000002');
insert into clients (agency_id, full_name, phone) values ('40000000-0000-4000-8000-000000000001', 'Zoe', '+3312345');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
do $$
begin
  insert into clients (agency_id, full_name, phone) values ('40000000-0000-4000-8000-000000000002', 'test', '+3312345');
  raise exception 'free';
exception when unique_violation then null;
end $$;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
insert into clients (agency_id, full_name, phone) values ('40000000-0000-4000-8000-000000000001', 'Yan', '+3399999');
-- === expect public.clients
