-- The rows to change are the caller's own; what they may become is anybody's.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "read all" on public.notes for select to authenticated using ((select auth.uid()) = user_id);
-- expect: policy-always-true public.notes (warning)
create policy "change own" on public.notes for update to authenticated
  using ((select auth.uid()) = user_id) with check (true);
