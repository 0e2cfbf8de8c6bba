-- Users write their own user_metadata, so anybody is an administrator who says so.
-- === common
create table public.salaries (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references auth.users (id),
  amount numeric not null
);
alter table public.salaries enable row level security;
create policy "own salary" on public.salaries for select to authenticated using ((select auth.uid()) = employee_id);
-- === vulnerable
create policy "administrators" on public.salaries for all to authenticated
  using ((select auth.jwt() -> 'user_metadata' ->> 'role') = 'administrator');
-- === fixed
create policy "administrators" on public.salaries for all to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'administrator');
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.salaries (employee_id, amount) values ('a1111111-1111-4111-8111-111111111111', 4000);
-- === attack as b2222222-2222-4222-8222-222222222222 {"user_metadata":{"role":"administrator"}}
update public.salaries set amount = 1;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.salaries;
-- === expect public.salaries
