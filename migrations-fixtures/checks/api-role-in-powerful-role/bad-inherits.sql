create table public.notes (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.notes enable row level security;
create policy "own" on public.notes to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
-- expect: api-role-in-powerful-role office (error)
create role office;
grant select on public.notes to office;
create policy "office reads" on public.notes for select to office using (true);
grant office to authenticated with inherit true;
