-- All is granted on the loans; policies keep people to their own rows, but not from emptying the table.
-- === common
create table public.readers (card text primary key, user_id uuid not null unique references auth.users (id));
alter table public.readers enable row level security;
create policy self on public.readers for select to authenticated using (user_id = auth.uid());
create table public.book_loans (
  card text not null references public.readers (card),
  isbn char(13) not null,
  due date not null,
  primary key (card, isbn)
);
alter table public.book_loans enable row level security;
create policy own_loans on public.book_loans for all to authenticated
  using (card = (select r.card from public.readers r where r.user_id = auth.uid()))
  with check (card = (select r.card from public.readers r where r.user_id = auth.uid()));
revoke all on public.book_loans from anon;
-- === vulnerable
grant all privileges on table public.book_loans to authenticated;
-- === fixed
revoke truncate, references, trigger on table public.book_loans from authenticated;
-- === world
insert into auth.users (id, email) values
  ('6f000000-0000-4000-8000-000000000001', 'tom@library3.test'), ('6f000000-0000-4000-8000-000000000002', 'una@library3.test');
insert into public.readers values ('C1', '6f000000-0000-4000-8000-000000000001');
insert into public.book_loans values ('C1', '9780000000001', '2030-01-01');
-- === attack as 6f000000-0000-4000-8000-000000000002
truncate table public.book_loans;
-- === use as 6f000000-0000-4000-8000-000000000001
update public.book_loans set due = due + 7 where isbn = '9780000000001';
-- === expect public.book_loans
