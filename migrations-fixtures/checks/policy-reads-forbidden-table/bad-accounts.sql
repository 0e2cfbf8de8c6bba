create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-reads-forbidden-table public.notes (error)
create policy "own and staff" on public.notes for select to authenticated using (
  user_id = (select auth.uid())
  or exists (select 1 from auth.users u where u.id = (select auth.uid()) and u.email like '%@staff.test')
);
