-- The line that many migrations begin with: nobody decided on TRUNCATE.
-- expect: nothing
create table public.kites (
  id uuid primary key default gen_random_uuid(),
  flyer_id uuid not null default auth.uid() references auth.users (id)
);
create index on public.kites (flyer_id);
alter table public.kites enable row level security;
create policy "own kites" on public.kites to authenticated
  using (flyer_id = (select auth.uid())) with check (flyer_id = (select auth.uid()));
grant all on all tables in schema public to anon, authenticated;
