-- Every signed-in borrower sees and edits every application.
-- === common
create table public.loan_applications (
  reference text primary key,
  borrower uuid not null references auth.users (id),
  income numeric not null
);
alter table public.loan_applications enable row level security;
-- === vulnerable
create policy loan_access on public.loan_applications to authenticated
  using ((select auth.jwt() ->> 'sub') is not null) with check ((select auth.uid()) is not null);
-- === fixed
create policy loan_access on public.loan_applications to authenticated
  using (borrower = (select auth.uid())) with check (borrower = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.loan_applications values ('L-1', 'a1111111-1111-4111-8111-111111111111', 1000);
-- === attack as b2222222-2222-4222-8222-222222222222
update public.loan_applications set income = 1;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.loan_applications;
-- === expect public.loan_applications
