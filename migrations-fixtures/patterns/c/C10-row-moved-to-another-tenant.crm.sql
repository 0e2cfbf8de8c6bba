-- The author may change the row, and with it the company it belongs to.
-- === common
create table public.companies (id uuid primary key, name text not null);
create table public.staff (
  company_id uuid not null references public.companies (id),
  user_id uuid not null references auth.users (id),
  primary key (company_id, user_id)
);
create table public.memos (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  author_id uuid not null references auth.users (id),
  body text not null
);
alter table public.companies enable row level security;
alter table public.staff enable row level security;
alter table public.memos enable row level security;
create policy seats on public.staff for select to authenticated using (user_id = auth.uid());
create policy read_memos on public.memos for select to authenticated
  using (author_id = auth.uid() or exists (select 1 from public.staff s where s.company_id = memos.company_id and s.user_id = auth.uid()));
-- === vulnerable
create policy edit_memos on public.memos for update to authenticated
  using (author_id = auth.uid()) with check (author_id = auth.uid());
-- === fixed
create policy edit_memos on public.memos for update to authenticated
  using (author_id = auth.uid())
  with check (author_id = auth.uid() and exists (select 1 from public.staff s where s.company_id = memos.company_id and s.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.companies values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.staff values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.memos (id, company_id, author_id, body) values ('d0000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'hello'), ('d0000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'pay here');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.memos set company_id = '10000000-0000-4000-8000-000000000001' where id = 'd0000000-0000-4000-8000-000000000002';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.memos set body = 'hi' where id = 'd0000000-0000-4000-8000-000000000001';
-- === expect public.memos
