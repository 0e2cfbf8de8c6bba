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
  using ((published or (select auth.uid()) = user_id) and deleted_at is null);
