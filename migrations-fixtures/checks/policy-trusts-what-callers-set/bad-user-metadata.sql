-- Users write their own user_metadata.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-trusts-what-callers-set public.notes
create policy "admins" on public.notes for select to authenticated
  using ((select auth.jwt() -> 'user_metadata' ->> 'role') = 'admin');
