-- The catalogue is for all; staff of the app_metadata role keep it.
-- === sound
create table public.books (isbn text primary key, title text not null, shelf text);
create table public.copies (id bigint generated always as identity primary key, isbn text not null references public.books (isbn), condition text);
create index on public.copies (isbn);
create table public.loans (
  id bigint generated always as identity primary key,
  copy_id bigint not null references public.copies (id),
  reader uuid not null references auth.users (id),
  due date not null
);
create index on public.loans (copy_id);
create index on public.loans (reader);
create function public.is_librarian() returns boolean language sql stable set search_path = '' as $$
  select coalesce(auth.jwt() -> 'app_metadata' ->> 'role', '') = 'librarian'
$$;
alter table public.books enable row level security;
alter table public.copies enable row level security;
alter table public.loans enable row level security;
create policy browse on public.books for select using (true);
create policy keep on public.books for all to authenticated using ((select public.is_librarian())) with check ((select public.is_librarian()));
create policy browse on public.copies for select using (true);
create policy keep on public.copies for all to authenticated using ((select public.is_librarian())) with check ((select public.is_librarian()));
create policy own_loans on public.loans for select to authenticated using (reader = (select auth.uid()) or (select public.is_librarian()));
create policy lend on public.loans for insert to authenticated with check ((select public.is_librarian()));
create policy extend on public.loans for update to authenticated using ((select public.is_librarian())) with check ((select public.is_librarian()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@library2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@library2.test');
insert into public.books values ('1', 'Emma', 'A');
-- === use as anon
select * from public.books;
