-- New orders have to be open, and nobody asks for which branch.
-- === common
create table public.branches (branch integer primary key, town text not null);
create table public.branch_staff (branch integer references public.branches, worker uuid references auth.users (id), primary key (branch, worker));
create table public.flour_orders (
  id integer generated always as identity primary key,
  branch integer not null references public.branches,
  state text not null default 'open',
  sacks integer not null
);
alter table public.branches enable row level security;
alter table public.branch_staff enable row level security;
alter table public.flour_orders enable row level security;
create policy "own" on public.branch_staff for select to authenticated using (worker = (select auth.uid()));
create policy "own branch" on public.flour_orders for select to authenticated
  using (branch in (select s.branch from public.branch_staff s where s.worker = (select auth.uid())));
-- === vulnerable
create policy "order" on public.flour_orders for insert to authenticated with check (state = 'open' and sacks between 1 and 50);
-- === fixed
create policy "order" on public.flour_orders for insert to authenticated
  with check (state = 'open' and branch in (select s.branch from public.branch_staff s where s.worker = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bakery.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@bakery.test');
insert into public.branches values (1, 'Bergen'), (2, 'Oslo');
insert into public.branch_staff values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.flour_orders (branch, sacks) values (1, 5);
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.flour_orders (branch, sacks) values (2, 5) returning *;
-- === expect public.flour_orders
