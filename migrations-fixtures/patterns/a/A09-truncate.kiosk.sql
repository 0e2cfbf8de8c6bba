-- Everything is granted again, and with it the right to empty the table.
-- === common
create table public.till_rolls (no integer primary key, cashier uuid not null references auth.users (id), total numeric);
alter table public.till_rolls enable row level security;
create policy "own" on public.till_rolls for select to authenticated using (cashier = (select auth.uid()));
-- === vulnerable
grant all on all tables in schema public to authenticated;
revoke all on public.till_rolls from anon;
-- === fixed
revoke all on public.till_rolls from anon, authenticated;
grant select on public.till_rolls to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@kiosk.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@kiosk.test');
insert into public.till_rolls values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 10);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
truncate public.till_rolls;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.till_rolls;
-- === expect public.till_rolls
