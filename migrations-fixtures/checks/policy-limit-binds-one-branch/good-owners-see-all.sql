-- Owners see what they deleted; readers do not.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null,
  published boolean not null default false,
  deleted_at timestamptz
);
alter table public.notes enable row level security;
create policy "read" on public.notes for select
  using ((select auth.uid()) = user_id or (published and deleted_at is null));
