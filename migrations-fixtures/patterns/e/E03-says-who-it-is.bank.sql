-- The caller says whose statement it is to be.
-- === common
create table public.accounts (number bigint primary key, holder uuid not null references auth.users (id), balance numeric not null);
alter table public.accounts enable row level security;
create policy own on public.accounts for select to authenticated using (holder = auth.uid());
-- === vulnerable
create function public.statement_of(p_holder uuid, p_limit integer default 10) returns table (number bigint, balance numeric)
  language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is null then raise exception 'sign in first'; end if;
  return query select a.number, a.balance from public.accounts a where a.holder = p_holder limit p_limit;
end $$;
-- === fixed
create function public.statement_of(p_holder uuid, p_limit integer default 10) returns table (number bigint, balance numeric)
  language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is distinct from p_holder then raise exception 'not yours'; end if;
  return query select a.number, a.balance from public.accounts a where a.holder = p_holder limit p_limit;
end $$;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bank.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@bank.test');
insert into public.accounts values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 99), (2, 'bbbbbbbb-0000-4000-8000-000000000002', 1);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.statement_of('aaaaaaaa-0000-4000-8000-000000000001');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.statement_of('aaaaaaaa-0000-4000-8000-000000000001');
