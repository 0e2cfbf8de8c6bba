-- The setting must be there: a connection that has not set it yet cannot ask anything.
-- === common
create role shipping_app nologin;
create table public.containers (
  code text primary key,
  line_id integer not null,
  public_route boolean not null default false
);
alter table public.containers enable row level security;
revoke all on public.containers from anon, authenticated;
grant select on public.containers to shipping_app;
-- === vulnerable
create policy containers_line on public.containers to shipping_app
  using (public_route or line_id = current_setting('shipping.line', true)::integer);
-- === fixed
create policy containers_line on public.containers to shipping_app
  using (public_route or line_id = nullif(current_setting('shipping.line', true), '')::integer);
-- === world
insert into public.containers values ('C1', 1, true), ('C2', 2, false);
-- === outage as role shipping_app
select set_config('shipping.line', '', true);
select * from public.containers;
-- === expect public.containers
