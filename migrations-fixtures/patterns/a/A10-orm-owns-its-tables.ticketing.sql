-- The ORM migrates and serves with the same login, which owns the tables.
-- === platform none
-- === common
create role ticket_orm login;
create schema core authorization ticket_orm;
set role ticket_orm;
create table core.promoters (id uuid primary key, name text not null);
create table core.sales (
  id uuid primary key default gen_random_uuid(),
  promoter_id uuid not null references core.promoters (id),
  buyer_email text not null,
  cents integer not null check (cents >= 0)
);
create index on core.sales (promoter_id);
create function core.current_promoter() returns uuid language sql stable as $$
  select nullif(current_setting('app.promoter_id', true), '')::uuid
$$;
alter table core.sales enable row level security;
create policy sales_by_promoter on core.sales using (promoter_id = core.current_promoter()) with check (promoter_id = core.current_promoter());
alter table core.promoters enable row level security;
alter table core.promoters force row level security;
create policy promoters_self on core.promoters using (id = core.current_promoter());
reset role;
-- === vulnerable
-- === fixed
alter table core.sales force row level security;
-- === world
insert into core.promoters values ('70000000-0000-4000-8000-000000000001', 'Big'), ('70000000-0000-4000-8000-000000000002', 'Small');
insert into core.sales (promoter_id, buyer_email, cents) values
  ('70000000-0000-4000-8000-000000000001', 'a@x.test', 100), ('70000000-0000-4000-8000-000000000002', 'b@x.test', 200);
-- === attack as role ticket_orm
select set_config('app.promoter_id', '70000000-0000-4000-8000-000000000002', true);
select * from core.sales where promoter_id = '70000000-0000-4000-8000-000000000001';
-- === use as role ticket_orm
select set_config('app.promoter_id', '70000000-0000-4000-8000-000000000002', true);
select * from core.sales;
-- === expect core.sales
