-- A line may name the item of another tenant, and the answer tells whether it exists.
-- === common
create table tenants (id int primary key, name text not null);
create table tenant_users (tenant_id int references tenants (id), user_id uuid references auth.users (id), primary key (tenant_id, user_id));
create table items (tenant_id int not null references tenants (id), sku text not null unique, stock int not null default 0, primary key (tenant_id, sku));
create function current_tenants() returns setof int language sql stable security definer set search_path = '' as
  $$ select tenant_id from public.tenant_users where user_id = auth.uid() $$;
alter table tenants enable row level security;
alter table tenant_users enable row level security;
alter table items enable row level security;
create policy own on tenant_users for select to authenticated using (user_id = auth.uid());
create policy t_items on items for select to authenticated using (tenant_id in (select current_tenants()));
-- === vulnerable
create table order_lines (
  id uuid primary key default gen_random_uuid(),
  tenant_id int not null references tenants (id),
  sku text not null references items (sku),
  quantity int not null
);
alter table order_lines enable row level security;
create policy t_lines on order_lines for all to authenticated using (tenant_id in (select current_tenants())) with check (tenant_id in (select current_tenants()));
-- === fixed
create table order_lines (
  id uuid primary key default gen_random_uuid(),
  tenant_id int not null references tenants (id),
  sku text not null,
  quantity int not null,
  foreign key (tenant_id, sku) references items (tenant_id, sku)
);
alter table order_lines enable row level security;
create policy t_lines on order_lines for all to authenticated using (tenant_id in (select current_tenants())) with check (tenant_id in (select current_tenants()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into tenants values (1, 'one'), (2, 'two');
insert into tenant_users values (1, '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), (2, 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into items values (1, 'SECRET-1', 4), (2, 'PLAIN-2', 5);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into order_lines (tenant_id, sku, quantity) values (2, 'SECRET-1', 1);
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into order_lines (tenant_id, sku, quantity) values (2, 'PLAIN-2', 1);
