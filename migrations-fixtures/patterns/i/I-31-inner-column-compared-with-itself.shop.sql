-- Staff of one branch change the stock of every branch.
-- === common
create table public.branches (id uuid primary key, city text not null);
create table public.branch_staff (branch uuid not null references public.branches (id), staff_id uuid not null references auth.users (id), primary key (branch, staff_id));
create table public.stock (id uuid primary key default gen_random_uuid(), branch uuid not null references public.branches (id), article text not null, amount int not null);
alter table public.branches enable row level security;
alter table public.branch_staff enable row level security;
alter table public.stock enable row level security;
create policy bs on public.branch_staff for select to authenticated using (staff_id = auth.uid());
-- === vulnerable
create policy st on public.stock for all to authenticated
  using (exists (select from public.branch_staff b where branch = b.branch and b.staff_id = auth.uid()));
-- === fixed
create policy st on public.stock for all to authenticated
  using (exists (select from public.branch_staff b where stock.branch = b.branch and b.staff_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.branches values ('10000000-0000-4000-8000-000000000001', 'Bern'), ('20000000-0000-4000-8000-000000000002', 'Rome');
insert into public.branch_staff values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.stock (id, branch, article, amount) values ('d0000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'tea', 5);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.stock set amount = 0 where id = 'd0000000-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.stock set amount = 4 where id = 'd0000000-0000-4000-8000-000000000001';
-- === expect public.stock
