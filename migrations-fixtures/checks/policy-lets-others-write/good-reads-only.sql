-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null,
  published boolean not null default false
);
alter table public.notes enable row level security;
create policy "readers" on public.notes for select using (published);
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
