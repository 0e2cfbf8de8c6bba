-- The tenant stands in the token, and the check asks for the class of the vehicle alone.
-- === common
create table public.passages (
  id bigint generated always as identity primary key,
  operator text not null,
  axles smallint not null,
  at timestamptz not null default now()
);
alter table public.passages enable row level security;
create policy "of one's operator" on public.passages for select to authenticated
  using (operator = ((select auth.jwt()) -> 'app_metadata' ->> 'operator'));
-- === vulnerable
create policy "record" on public.passages for insert to authenticated with check (axles between 2 and 12);
-- === fixed
create policy "record" on public.passages for insert to authenticated
  with check (axles between 2 and 12 and operator = ((select auth.jwt()) -> 'app_metadata' ->> 'operator'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tollroad.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tollroad.test');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"app_metadata":{"operator":"north"}}
insert into public.passages (operator, axles) values ('south', 4);
-- === use as aaaaaaaa-0000-4000-8000-000000000001 {"app_metadata":{"operator":"south"}}
insert into public.passages (operator, axles) values ('south', 4) returning *;
-- === expect public.passages
