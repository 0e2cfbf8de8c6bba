-- The catalogue of the library, and what readers say of its books.
create table public.books (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  shelf text not null
);
alter table public.books enable row level security;
grant select on public.books to anon, authenticated;
grant all on public.books to service_role;
create policy "The catalogue is public" on public.books for select using (true);

create table public.reviews (
  id uuid primary key default gen_random_uuid(),
  book_id uuid not null references public.books (id) on delete cascade,
  reader_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  words text not null
);
create index on public.reviews (book_id);
create index on public.reviews (reader_id);
alter table public.reviews enable row level security;
grant select on public.reviews to anon, authenticated;
grant insert, update, delete on public.reviews to authenticated;
grant all on public.reviews to service_role;
create policy "Reviews are read by everybody" on public.reviews for select using (true);
create policy "Readers write reviews" on public.reviews for insert to authenticated
  with check (reader_id = (select auth.uid()));
create policy "Readers change their reviews" on public.reviews for update to authenticated
  using (reader_id = (select auth.uid())) with check (reader_id = (select auth.uid()));
