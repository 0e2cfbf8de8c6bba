-- expect: nothing
create table public.staff (person uuid primary key references auth.users (id));
alter table public.staff enable row level security;
create policy "own" on public.staff for select to authenticated using (person = (select auth.uid()));
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own and staff" on public.notes for select to authenticated
  using (user_id = (select auth.uid()) or (select auth.uid()) in (select s.person from public.staff s));
