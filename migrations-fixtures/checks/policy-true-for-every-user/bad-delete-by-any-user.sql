create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "read own" on public.notes for select to authenticated using ((select auth.uid()) = user_id);
-- expect: policy-true-for-every-user public.notes
create policy "remove" on public.notes for delete using ((select auth.jwt() ->> 'role') = 'authenticated');
