-- Unequal to nothing is nothing, and nothing stops nobody.
-- === common
create table public.loans (id bigint generated always as identity primary key, reader uuid not null references auth.users (id), book text not null);
alter table public.loans enable row level security;
create policy own on public.loans for select to authenticated using (reader = auth.uid());
-- === vulnerable
create function public.loan_book(p_id bigint) returns text language plpgsql security definer set search_path = '' as $$
declare loan public.loans;
begin
  select * into loan from public.loans where id = p_id;
  if not (loan.reader = auth.uid()) then raise exception 'not your loan'; end if;
  return loan.book;
end $$;
-- === fixed
create function public.loan_book(p_id bigint) returns text language plpgsql security definer set search_path = '' as $$
declare loan public.loans;
begin
  select * into loan from public.loans where id = p_id;
  if loan.reader is distinct from auth.uid() then raise exception 'not your loan'; end if;
  return loan.book;
end $$;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@library3.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@library3.test');
insert into public.loans (id, reader, book) overriding system value values (3, 'aaaaaaaa-0000-4000-8000-000000000001', 'Emma');
-- === attack as anon
select 1 where public.loan_book(3) is not null;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select 1 where public.loan_book(3) is not null;
