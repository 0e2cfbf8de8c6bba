-- The table of staff was locked away, and its readers with it.
create table public.staff (person uuid primary key references auth.users (id));
alter table public.staff enable row level security;
revoke all on public.staff from anon, authenticated;
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-reads-forbidden-table public.notes (error)
create policy "own and staff" on public.notes for all to authenticated
  using (user_id = (select auth.uid()) or (select auth.uid()) in (select s.person from public.staff s));
