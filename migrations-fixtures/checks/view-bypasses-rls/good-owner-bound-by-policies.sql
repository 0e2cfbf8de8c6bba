-- The owner of the view is bound by the policies like everybody else.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all using ((select auth.uid()) = user_id);
create role reporting;
grant reporting to postgres;
grant usage, create on schema public to reporting;
grant select on public.notes to reporting;
create view public.all_notes as select id, user_id, body from public.notes;
alter view public.all_notes owner to reporting;
