-- The backend connects as a login role that obeys policies and sets the tenant for each request.
-- === sound
create role ledger_app login;
create schema billing;
grant usage on schema billing to ledger_app;
create table billing.tenants (id integer primary key, name text not null);
create table billing.postings (
  id bigint generated always as identity primary key,
  tenant_id integer not null references billing.tenants (id),
  cents bigint not null
);
create index postings_tenant_id_idx on billing.postings (tenant_id);
alter table billing.tenants enable row level security;
alter table billing.postings enable row level security;
alter table billing.tenants force row level security;
alter table billing.postings force row level security;
create policy tenant on billing.tenants to ledger_app using (id = nullif(current_setting('app.tenant', true), '')::integer);
create policy tenant on billing.postings to ledger_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
grant select, insert, update, delete on all tables in schema billing to ledger_app;
-- === world
insert into billing.tenants values (1, 'one'), (2, 'two');
insert into billing.postings (tenant_id, cents) values (1, 100), (2, 200);
-- === attack as role ledger_app
select set_config('app.tenant', '2', true);
select * from billing.postings where tenant_id = 1;
-- === attack as role ledger_app
select * from billing.postings;
-- === use as role ledger_app
select set_config('app.tenant', '1', true);
insert into billing.postings (tenant_id, cents) values (1, 5) returning *;
