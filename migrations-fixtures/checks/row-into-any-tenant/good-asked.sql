-- Writing asks what reading asks; and anybody drops a complaint into the box of an operator.
-- expect: nothing
create table public.passages (
  id bigint generated always as identity primary key,
  operator text not null,
  axles smallint not null
);
create table public.complaints (
  id bigint generated always as identity primary key,
  operator text not null,
  body text not null
);
create index on public.passages (operator);
create index on public.complaints (operator);
alter table public.passages enable row level security;
alter table public.complaints enable row level security;
create policy "own operator" on public.passages for select to authenticated
  using (operator = ((select auth.jwt()) -> 'app_metadata' ->> 'operator'));
create policy "record" on public.passages for insert to authenticated
  with check (axles between 2 and 12 and operator = ((select auth.jwt()) -> 'app_metadata' ->> 'operator'));
create policy "own complaints" on public.complaints for select to authenticated
  using (operator = ((select auth.jwt()) -> 'app_metadata' ->> 'operator'));
create policy "complain" on public.complaints for insert to anon, authenticated with check (char_length(body) < 2000);
