-- The operator stands in the token; a passage may be recorded for any, and carried to any.
create table public.passages (
  id bigint generated always as identity primary key,
  operator text not null,
  recorded_by uuid not null default auth.uid() references auth.users (id),
  axles smallint not null
);
create index on public.passages (operator);
create index on public.passages (recorded_by);
alter table public.passages enable row level security;
create policy "own operator" on public.passages for select to authenticated
  using (operator = ((select auth.jwt()) -> 'app_metadata' ->> 'operator'));
-- expect: row-into-any-tenant public.passages
create policy "record" on public.passages for insert to authenticated with check (recorded_by = (select auth.uid()));
-- expect: row-into-any-tenant public.passages
create policy "correct" on public.passages for update to authenticated
  using (recorded_by = (select auth.uid())) with check (recorded_by = (select auth.uid()) and axles > 1);
