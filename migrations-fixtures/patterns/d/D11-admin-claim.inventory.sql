-- The role of a request is never "admin", so administrators see nothing.
-- === common
create table public.admins (id uuid primary key references auth.users (id), since date not null default current_date);
create table public.stock_moves (id bigserial primary key, clerk uuid not null references auth.users (id), quantity int not null);
alter table public.admins enable row level security;
alter table public.stock_moves enable row level security;
create policy "self" on public.admins for select to authenticated using (id = auth.uid());
create policy "clerk" on public.stock_moves for select to authenticated using (clerk = auth.uid());
-- === vulnerable
create policy "admin" on public.stock_moves for select using (auth.role() in ('admin', 'super_admin'));
-- === fixed
create policy "admin" on public.stock_moves for select to authenticated using (exists (select 1 from public.admins a where a.id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into public.admins (id) values ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03');
insert into public.stock_moves (clerk, quantity) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 3);
-- === outage as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
select * from public.stock_moves;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.stock_moves;
-- === expect public.stock_moves
