-- Clerks release loans that only the bank's director may release.
-- === common
create table public.employees (
  user_id uuid primary key references auth.users (id),
  grade int not null default 1
);
create table public.loans (
  id uuid primary key default gen_random_uuid(),
  clerk uuid not null references auth.users (id),
  released boolean not null default false,
  checked boolean not null default false
);
alter table public.employees enable row level security;
alter table public.loans enable row level security;
create policy e on public.employees for select to authenticated using (user_id = auth.uid());
create policy l on public.loans for select to authenticated
  using (exists (select 1 from public.employees e where e.user_id = auth.uid()));
-- === vulnerable
create policy check_loan on public.loans for update to authenticated
  using (clerk = auth.uid() and not released) with check (clerk = auth.uid() and not released);
create policy release_loan on public.loans for update to authenticated
  using (exists (select 1 from public.employees e where e.user_id = auth.uid() and e.grade >= 3)) with check (released);
-- === fixed
create policy check_loan on public.loans for update to authenticated
  using (clerk = auth.uid() and not released) with check (clerk = auth.uid() and not released);
create policy release_loan on public.loans for update to authenticated
  using (exists (select 1 from public.employees e where e.user_id = auth.uid() and e.grade >= 3))
  with check (released and exists (select 1 from public.employees e where e.user_id = auth.uid() and e.grade >= 3));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.employees values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 3), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 1);
insert into public.loans (id, clerk) values ('d0000000-0000-4000-8000-000000000001', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.loans set released = true where id = 'd0000000-0000-4000-8000-000000000001';
-- === use as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.loans set checked = true where id = 'd0000000-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.loans set released = true where id = 'd0000000-0000-4000-8000-000000000001';
-- === expect public.loans
