-- The owner of table and view is bound by force row level security.
-- === sound
create role books nologin;
grant books to postgres;
grant usage, create on schema public to books;
create table public.deposits (
  id uuid primary key default gen_random_uuid(),
  saver uuid not null references auth.users (id),
  cents bigint not null
);
alter table public.deposits enable row level security;
alter table public.deposits force row level security;
create policy "savers" on public.deposits for all using (saver = (select auth.uid())) with check (saver = (select auth.uid()));
create view public.deposit_book as select saver, cents from public.deposits;
alter table public.deposits owner to books;
alter view public.deposit_book owner to books;
-- === world
insert into auth.users (id, email) values
  ('51000000-0000-4000-8000-000000000001', 'gia@savings.test'), ('51000000-0000-4000-8000-000000000002', 'hue@savings.test');
insert into public.deposits (saver, cents) values ('51000000-0000-4000-8000-000000000001', 5000);
-- === attack as 51000000-0000-4000-8000-000000000002
select cents from public.deposit_book;
-- === use as 51000000-0000-4000-8000-000000000001
select cents from public.deposit_book;
