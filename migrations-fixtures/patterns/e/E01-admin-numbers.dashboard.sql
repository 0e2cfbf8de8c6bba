-- A function for the dashboard answers whoever calls.
-- === common
create table orders (id uuid primary key default gen_random_uuid(), customer_id uuid not null references auth.users (id), email text not null, total_cents int not null, created_at timestamptz not null default now());
create table admins (user_id uuid primary key references auth.users (id));
alter table orders enable row level security;
alter table admins enable row level security;
create policy "own orders" on orders for select to authenticated using (customer_id = auth.uid());
-- === vulnerable
create or replace function get_recent_orders(days integer default 30) returns setof orders language sql stable security definer set search_path = public as $$
  select * from orders where created_at > now() - make_interval(days => days) order by created_at desc;
$$;
-- === fixed
create or replace function get_recent_orders(days integer default 30) returns setof orders language plpgsql stable security definer set search_path = public as $$
begin
  if not exists (select 1 from admins where user_id = auth.uid()) then
    raise exception 'Access denied';
  end if;
  return query select * from orders where created_at > now() - make_interval(days => days) order by created_at desc;
end;
$$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into orders (customer_id, email, total_cents) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com', 100);
insert into admins values ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03');
-- === attack as anon
select * from get_recent_orders();
-- === use as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
select * from get_recent_orders(7);
