-- A stranger learns which case numbers exist: the foreign key answers where the policy would not.
-- === common
create table public.cases (
  number integer primary key,
  doctor_id uuid not null references auth.users (id),
  title text not null
);
create table public.bookmarks (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  case_number integer not null references public.cases (number)
);
alter table public.cases enable row level security;
alter table public.bookmarks enable row level security;
create policy own on public.cases for select to authenticated using (doctor_id = auth.uid());
create policy read on public.bookmarks for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy add on public.bookmarks for insert to authenticated with check (user_id = auth.uid());
-- === fixed
create policy add on public.bookmarks for insert to authenticated
  with check (user_id = auth.uid() and exists (select 1 from public.cases c where c.number = case_number));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.cases values (17, 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'secret');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.bookmarks (user_id, case_number) values ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 17);
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.bookmarks (user_id, case_number) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 17);
-- === expect public.bookmarks
