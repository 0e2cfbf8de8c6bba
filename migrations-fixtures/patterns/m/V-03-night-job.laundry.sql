-- A job of the night runs with its owner's rights, and nobody of the API may start it.
-- === sound
create table public.orders_washed (id bigint generated always as identity primary key, guest uuid not null references auth.users (id), done_at timestamptz);
alter table public.orders_washed enable row level security;
create policy own on public.orders_washed for select to authenticated using (guest = (select auth.uid()));
create function public.close_old_orders() returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  update public.orders_washed set done_at = now() where done_at is null;
  get diagnostics n = row_count;
  return n;
end $$;
revoke execute on function public.close_old_orders() from public, anon, authenticated;
grant execute on function public.close_old_orders() to service_role;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@laundry.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@laundry.test');
insert into public.orders_washed (guest) values ('aaaaaaaa-0000-4000-8000-000000000001');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.orders_washed;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select public.close_old_orders();
