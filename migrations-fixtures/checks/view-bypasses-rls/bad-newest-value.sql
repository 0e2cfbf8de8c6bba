-- max gives a value of somebody's row.
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated using ((select auth.uid()) = user_id);
-- expect: view-bypasses-rls public.last_body
-- proof: inconclusive
create view public.last_body as select max(body) as body from public.notes;
