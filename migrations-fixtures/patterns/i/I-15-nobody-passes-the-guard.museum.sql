-- The guard lets pass whoever has no session, as if that were the server.
-- === common
create table public.loans (id bigint primary key, museum_member uuid not null references auth.users (id), insured_sum numeric not null);
alter table public.loans enable row level security;
create policy l on public.loans for select to authenticated using (museum_member = auth.uid());
-- === vulnerable
create function public.loan_value(loan bigint) returns numeric language plpgsql security definer set search_path = '' as $$
declare caller uuid := auth.uid(); found numeric;
begin
  if caller is not null and not exists (select 1 from public.loans l where l.id = loan and l.museum_member = caller) then
    raise exception 'not yours';
  end if;
  select l.insured_sum into found from public.loans l where l.id = loan;
  return found;
end $$;
-- === fixed
create function public.loan_value(loan bigint) returns numeric language plpgsql security definer set search_path = '' as $$
declare caller uuid := auth.uid(); found numeric;
begin
  if caller is null or not exists (select 1 from public.loans l where l.id = loan and l.museum_member = caller) then
    raise exception 'not yours';
  end if;
  select l.insured_sum into found from public.loans l where l.id = loan;
  return found;
end $$;
revoke execute on function public.loan_value(bigint) from public, anon;
grant execute on function public.loan_value(bigint) to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@museum.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@museum.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@museum.test');
insert into public.loans values (5, 'aaaaaaaa-0000-4000-8000-000000000001', 900);
-- === attack as anon
select v from public.loan_value(5) v where v is not null;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select v from public.loan_value(5) v where v is not null;
-- === expect public.loan_value
