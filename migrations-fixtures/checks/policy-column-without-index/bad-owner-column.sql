-- Every request compares user_id with the caller, and reads everybody's rows to do so.
create table public.notes (
  id bigint generated always as identity primary key,
  user_id uuid not null default auth.uid(),
  body text not null
);
alter table public.notes enable row level security;

-- expect: policy-column-without-index public.notes.user_id (warning)
create policy "own notes" on public.notes for select to authenticated using ((select auth.uid()) = user_id);
