-- A bookmark may be put at any case number, and is refused where there is no such case.
create table public.cases (
  number integer primary key,
  doctor uuid not null references auth.users (id)
);
create table public.bookmarks (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  case_number integer not null references public.cases (number)
);
alter table public.cases enable row level security;
alter table public.bookmarks enable row level security;
create policy "own" on public.cases for select to authenticated using (doctor = (select auth.uid()));
create policy "own" on public.bookmarks for select to authenticated using (user_id = (select auth.uid()));
-- expect: foreign-key-tells-hidden-rows public.bookmarks
create policy "add" on public.bookmarks for insert to authenticated with check (user_id = (select auth.uid()));
create index on public.cases (doctor);
create index on public.bookmarks (user_id);
create index on public.bookmarks (case_number);
