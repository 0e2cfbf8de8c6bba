-- The store is a setting, and a function that everyone may call sets it to what he likes.
-- === common
create table stores (id uuid primary key default gen_random_uuid(), name text);
create table store_staff (store_id uuid references stores (id), user_id uuid references auth.users (id), primary key (store_id, user_id));
create table receipts (id uuid primary key default gen_random_uuid(), store_id uuid not null references stores (id), total int not null);
alter table stores enable row level security;
alter table store_staff enable row level security;
alter table receipts enable row level security;
create policy "own staff rows" on store_staff for select to authenticated using (user_id = auth.uid());
create policy "current store" on receipts for select to authenticated
  using (store_id = nullif(current_setting('app.store_id', true), '')::uuid);
-- === vulnerable
create or replace function set_current_store(store uuid) returns void language plpgsql as $$
begin
  perform set_config('app.store_id', store::text, true);
end $$;
-- === fixed
create or replace function set_current_store(store uuid) returns void language plpgsql as $$
begin
  if not exists (select 1 from store_staff s where s.store_id = store and s.user_id = auth.uid()) then
    raise exception 'not your store';
  end if;
  perform set_config('app.store_id', store::text, true);
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into stores values ('60000000-0000-4000-8000-000000000001', 'North'), ('60000000-0000-4000-8000-000000000002', 'South');
insert into store_staff values ('60000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), ('60000000-0000-4000-8000-000000000002', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into receipts (store_id, total) values ('60000000-0000-4000-8000-000000000001', 100);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select set_current_store('60000000-0000-4000-8000-000000000001');
select * from receipts;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select set_current_store('60000000-0000-4000-8000-000000000001');
select * from receipts;
