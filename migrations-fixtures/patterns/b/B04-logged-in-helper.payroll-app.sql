-- A helper with a promising name asks only whether there is a session.
-- === common
create or replace function public.is_logged_in() returns boolean language plpgsql stable as $$
begin
  return coalesce((select auth.uid()) is not null, false);
end;
$$;
create table public.payslips (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references auth.users (id),
  period daterange not null,
  net_amount numeric(10, 2) not null,
  iban text
);
alter table public.payslips enable row level security;
-- === vulnerable
create policy "payslips_all" on public.payslips for all to public using (public.is_logged_in()) with check (public.is_logged_in());
-- === fixed
create policy "payslips_read" on public.payslips for select to authenticated using (public.is_logged_in() and employee_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@pay.test'), ('b2222222-2222-4222-8222-222222222222', 'b@pay.test');
insert into public.payslips (employee_id, period, net_amount, iban) values ('a1111111-1111-4111-8111-111111111111', '[2026-01-01,2026-02-01)', 2000, 'DE1');
-- === attack as b2222222-2222-4222-8222-222222222222
select iban from public.payslips;
-- === attack as b2222222-2222-4222-8222-222222222222
update public.payslips set net_amount = 1;
-- === use as a1111111-1111-4111-8111-111111111111
select net_amount from public.payslips;
-- === expect public.payslips
