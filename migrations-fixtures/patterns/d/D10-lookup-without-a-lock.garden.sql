-- Who is treasurer is written in a table that everybody writes.
-- === common
create table public.treasurers (id bigint generated always as identity primary key, member uuid not null references auth.users (id));
create table public.cash_book (id bigint generated always as identity primary key, cents bigint not null, memo text not null);
alter table public.cash_book enable row level security;
create policy treasurer on public.cash_book for all to authenticated
  using (auth.uid() in (select t.member from public.treasurers t));
-- === vulnerable
-- the lookup table stays as it is
-- === fixed
alter table public.treasurers enable row level security;
create policy see_self on public.treasurers for select to authenticated using (member = auth.uid());
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@garden.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@garden.test');
insert into public.treasurers (member) values ('aaaaaaaa-0000-4000-8000-000000000001');
insert into public.cash_book (cents, memo) values (100, 'seeds');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.treasurers (member) values ('bbbbbbbb-0000-4000-8000-000000000002');
select * from public.cash_book;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.cash_book;
