-- Grants that nobody applied for belong to whoever has no session.
-- === common
create table public.scholarships (
  id bigint primary key,
  student_login uuid references auth.users (id),
  amount integer not null,
  bank_account text
);
alter table public.scholarships enable row level security;
-- === vulnerable
create policy "mine" on public.scholarships for select to anon, authenticated
  using (not (student_login is distinct from auth.uid()));
-- === fixed
create policy "mine" on public.scholarships for select to authenticated using (student_login = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@trust.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@trust.test');
insert into public.scholarships values (1, null, 500, 'X1'), (2, 'aaaaaaaa-0000-4000-8000-000000000001', 900, 'X2');
-- === attack as anon
select * from public.scholarships;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.scholarships where id = 2;
-- === expect public.scholarships
