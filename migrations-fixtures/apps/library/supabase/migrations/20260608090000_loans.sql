create table public.loans (
  id uuid primary key default gen_random_uuid(),
  book_id uuid not null references public.books (id),
  reader_id uuid not null default auth.uid() references auth.users (id),
  due date not null
);
create index on public.loans (book_id);
create index on public.loans (reader_id);
alter table public.loans enable row level security;
grant select on public.loans to authenticated;
grant all on public.loans to service_role;
create policy "Readers see their loans" on public.loans for select to authenticated
  using (reader_id = (select auth.uid()));
