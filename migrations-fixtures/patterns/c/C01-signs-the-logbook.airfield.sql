-- A pilot signs the logbook with a colleagues name.
-- === common
create schema if not exists ident;
grant usage on schema ident to authenticated;
create function ident.me() returns uuid language sql stable as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
create table public."LogEntry" (
  "entryNo" bigserial primary key,
  "pilotId" uuid not null references auth.users (id) on delete cascade,
  "hours" numeric(6,2) not null,
  "remarks" text
);
grant usage on sequence public."LogEntry_entryNo_seq" to authenticated;
alter table public."LogEntry" enable row level security;
create policy "pilots read their log" on public."LogEntry" for select to authenticated using ("pilotId" = (select ident.me()));
-- === vulnerable
create policy "pilots sign" on public."LogEntry" for insert to authenticated with check (true);
-- === fixed
create policy "pilots sign" on public."LogEntry" for insert to authenticated with check ("pilotId" = (select ident.me()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@airfield.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@airfield.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@airfield.test');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public."LogEntry" ("pilotId", "hours") values ('aaaaaaaa-0000-4000-8000-000000000001', 1.5);
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public."LogEntry" ("pilotId", "hours") values ('aaaaaaaa-0000-4000-8000-000000000001', 2) returning *;
-- === expect public."LogEntry"
