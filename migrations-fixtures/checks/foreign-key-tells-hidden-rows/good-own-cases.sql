-- Only a case that the caller can read is referred to; kinds of cases are everybody's.
-- expect: nothing
create table public.kinds (
  id integer primary key,
  name text not null
);
create table public.cases (
  number integer primary key,
  doctor uuid not null references auth.users (id)
);
create table public.bookmarks (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  kind_id integer not null references public.kinds (id),
  case_number integer not null references public.cases (number)
);
alter table public.kinds enable row level security;
alter table public.cases enable row level security;
alter table public.bookmarks enable row level security;
create policy "kinds" on public.kinds for select using (true);
create policy "own" on public.cases for select to authenticated using (doctor = (select auth.uid()));
create policy "own" on public.bookmarks for select to authenticated using (user_id = (select auth.uid()));
create policy "add" on public.bookmarks for insert to authenticated
  with check (user_id = (select auth.uid()) and exists (select 1 from public.cases c where c.number = case_number));
create index on public.cases (doctor);
create index on public.bookmarks (user_id);
create index on public.bookmarks (kind_id);
create index on public.bookmarks (case_number);
