-- The server connects with the role that ran the migrations, and nothing forces the policies on it.
-- === platform none
-- === common
create role app_api login;
create schema crm authorization app_api;
create table crm.tenants (id uuid primary key default gen_random_uuid(), name text not null);
create table crm.contacts (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references crm.tenants (id),
  name text not null,
  email text
);
create index on crm.contacts (tenant_id);
alter table crm.tenants owner to app_api;
alter table crm.contacts owner to app_api;
alter table crm.tenants enable row level security;
alter table crm.tenants force row level security;
create policy only_mine on crm.tenants using (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table crm.contacts enable row level security;
create policy only_mine on crm.contacts
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
-- === vulnerable
comment on table crm.contacts is 'tenant data';
-- === fixed
alter table crm.contacts force row level security;
-- === world
insert into crm.tenants values ('a1111111-1111-4111-8111-111111111111', 'A'), ('b2222222-2222-4222-8222-222222222222', 'B');
insert into crm.contacts (tenant_id, name) values ('a1111111-1111-4111-8111-111111111111', 'Mr. A');
-- === attack as role app_api
set local app.tenant_id = 'b2222222-2222-4222-8222-222222222222';
select * from crm.contacts;
-- === use as role app_api
set local app.tenant_id = 'a1111111-1111-4111-8111-111111111111';
select * from crm.contacts;
-- === expect crm.contacts
