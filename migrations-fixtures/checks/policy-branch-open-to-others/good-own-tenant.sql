-- Every alternative stays within the caller's organisation.
-- expect: nothing
create table public.jobs (
  id uuid primary key,
  org text not null,
  user_id uuid not null references auth.users (id),
  status text not null
);
alter table public.jobs enable row level security;
create policy "own" on public.jobs for select to authenticated using (
  org = (select auth.jwt() -> 'app_metadata' ->> 'org') and (user_id = auth.uid() or status = 'done')
);
