-- The caller says whose bill is meant, by number, and changes it.
-- === common
create table public.bills (bill integer primary key, patient uuid not null references auth.users (id), cents integer not null);
alter table public.bills enable row level security;
create policy "own" on public.bills for select to authenticated using (patient = (select auth.uid()));
-- === vulnerable
create function public.reduce_bill(bill_no integer, by_cents integer) returns integer language sql security definer set search_path = '' as
  $$ update public.bills set cents = cents - by_cents where bill = bill_no returning cents $$;
revoke execute on function public.reduce_bill(integer, integer) from public, anon;
grant execute on function public.reduce_bill(integer, integer) to authenticated;
-- === fixed
create function public.reduce_bill(bill_no integer, by_cents integer) returns integer language sql security definer set search_path = '' as
  $$ update public.bills set cents = cents - by_cents where bill = bill_no and patient = auth.uid() returning cents $$;
revoke execute on function public.reduce_bill(integer, integer) from public, anon;
grant execute on function public.reduce_bill(integer, integer) to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic2.test');
insert into public.bills values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 500);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.reduce_bill(1, 100) r where r is not null;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.reduce_bill(1, 100) r where r is not null;
-- === expect public.reduce_bill
