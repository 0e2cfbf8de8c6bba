-- A function with its owner's rights gives visitors the table that they may not read.
-- === common
create table public.keepers_pay (id bigint generated always as identity primary key, keeper uuid not null references auth.users (id), monthly numeric not null);
alter table public.keepers_pay enable row level security;
create policy own on public.keepers_pay for select to authenticated using (keeper = auth.uid());
-- === vulnerable
create function public.pay_overview(out "keeperId" uuid, out pay numeric) returns setof record
  language plpgsql security definer set search_path = '' as $$
begin
  for "keeperId", pay in select k.keeper, k.monthly from public.keepers_pay k loop
    return next;
  end loop;
end $$;
-- === fixed
create function public.pay_overview(out "keeperId" uuid, out pay numeric) returns setof record
  language plpgsql security definer set search_path = '' as $$
begin
  for "keeperId", pay in select k.keeper, k.monthly from public.keepers_pay k loop
    return next;
  end loop;
end $$;
revoke execute on function public.pay_overview() from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@zoo.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@zoo.test');
insert into public.keepers_pay (keeper, monthly) values ('aaaaaaaa-0000-4000-8000-000000000001', 2000);
-- === attack as anon
select * from public.pay_overview();
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.keepers_pay;
