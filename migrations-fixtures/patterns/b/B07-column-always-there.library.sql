-- The borrower is compared with the borrower.
-- === common
create table public.loans (
  loan bigint generated always as identity primary key,
  borrower_id uuid not null references auth.users (id),
  title text not null
);
alter table public.loans enable row level security;
-- === vulnerable
create policy loans_own on public.loans for all using (borrower_id = loans.borrower_id);
-- === fixed
create policy loans_own on public.loans for all using (borrower_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.loans (borrower_id, title) values ('a1111111-1111-4111-8111-111111111111', 'Emma');
-- === attack as anon
select * from public.loans;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.loans;
-- === expect public.loans
