-- Staff of a table that only the backend writes manage loans; readers see their own.
-- === sound
create table public.staff (user_id uuid primary key references auth.users (id), desk text not null);
alter table public.staff enable row level security;
create policy "see own" on public.staff for select to authenticated using (user_id = (select auth.uid()));
create table public.loans (
  id bigint generated always as identity primary key,
  reader_id uuid not null references auth.users (id),
  book text not null,
  returned boolean not null default false
);
create index loans_reader_id_idx on public.loans (reader_id);
alter table public.loans enable row level security;
create policy "readers and staff see" on public.loans for select to authenticated
  using (reader_id = (select auth.uid()) or exists (select from public.staff s where s.user_id = (select auth.uid())));
create policy "staff lends" on public.loans for insert to authenticated
  with check (exists (select from public.staff s where s.user_id = (select auth.uid())));
create policy "staff takes back" on public.loans for update to authenticated
  using (exists (select from public.staff s where s.user_id = (select auth.uid())));
create policy "staff removes what is back" on public.loans for delete to authenticated
  using (returned and exists (select from public.staff s where s.user_id = (select auth.uid()) and s.desk = 'archive'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@library.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@library.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@library.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@library.test');
insert into public.staff values ('aaaaaaaa-0000-4000-8000-000000000001', 'archive'), ('bbbbbbbb-0000-4000-8000-000000000002', 'front');
insert into public.loans (reader_id, book, returned) values ('cccccccc-0000-4000-8000-000000000003', 'Ulysses', false), ('cccccccc-0000-4000-8000-000000000003', 'Dubliners', true), ('eeeeeeee-0000-4000-8000-000000000004', 'Emma', false);
-- === attack as eeeeeeee-0000-4000-8000-000000000004
select * from public.loans where book = 'Ulysses';
-- === attack as eeeeeeee-0000-4000-8000-000000000004
update public.loans set returned = true;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.loans;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.loans;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.loans set returned = true;
-- === use as eeeeeeee-0000-4000-8000-000000000004
select * from public.loans;
