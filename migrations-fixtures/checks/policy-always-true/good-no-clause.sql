-- Without a clause Postgres denies: no row is visible, no row is accepted.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "add" on public.notes for insert to authenticated;
create policy "change" on public.notes for update to authenticated;
create policy "remove" on public.notes for delete to authenticated;
create policy "everything" on public.notes;
