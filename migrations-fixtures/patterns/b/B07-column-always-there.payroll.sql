-- The column may not be null, so the condition holds for every row.
-- === common
create table public.payslips (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references auth.users (id),
  gross numeric not null,
  created_at timestamptz not null default now()
);
alter table public.payslips enable row level security;
-- === vulnerable
create policy "payslips" on public.payslips for select to authenticated using (created_at is not null);
-- === fixed
create policy "payslips" on public.payslips for select to authenticated using ((select auth.uid()) = employee_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.payslips (employee_id, gross) values ('a1111111-1111-4111-8111-111111111111', 3000);
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.payslips;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.payslips;
-- === expect public.payslips
