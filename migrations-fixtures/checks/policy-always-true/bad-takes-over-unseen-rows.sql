-- Nobody sees another's row, and a change that names none still makes all rows the caller's.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "read own" on public.notes for select to authenticated using ((select auth.uid()) = user_id);
-- expect: policy-always-true public.notes
create policy "change" on public.notes for update to authenticated
  using (true) with check ((select auth.uid()) = user_id);
