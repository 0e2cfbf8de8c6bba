-- The worker that answers customers' requests was created with BYPASSRLS.
-- === platform none
-- === common
create schema dispatch;
create table dispatch.shipments (
  tenant text not null,
  tracking_no bigint not null,
  recipient text not null,
  primary key (tenant, tracking_no)
);
alter table dispatch.shipments enable row level security;
create policy tenant_only on dispatch.shipments for all using (tenant = current_setting('dispatch.tenant', true));
-- === vulnerable
create role dispatch_web login bypassrls;
grant usage on schema dispatch to dispatch_web;
grant select, insert, update on dispatch.shipments to dispatch_web;
-- === fixed
create role dispatch_web login;
grant usage on schema dispatch to dispatch_web;
grant select, insert, update on dispatch.shipments to dispatch_web;
-- === world
insert into dispatch.shipments values ('acme', 1, 'Ann'), ('zeta', 2, 'Zoe');
-- === attack as role dispatch_web
select set_config('dispatch.tenant', 'zeta', true);
select recipient from dispatch.shipments where tenant = 'acme';
-- === use as role dispatch_web
select set_config('dispatch.tenant', 'zeta', true);
select recipient from dispatch.shipments where tenant = 'zeta';
