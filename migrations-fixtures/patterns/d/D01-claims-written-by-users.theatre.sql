-- A "staff" flag in the data that users write about themselves opens the box office.
-- === common
create schema stage;
create table public."Ticket Sales" (
  "saleNo" bigint generated always as identity primary key,
  "soldTo" uuid not null references auth.users (id),
  amount numeric(10, 2) not null
);
alter table public."Ticket Sales" enable row level security;
create policy "buyer sees own" on public."Ticket Sales" for select to authenticated using ("soldTo" = (select auth.uid()));
-- === vulnerable
create policy "staff sees all" on public."Ticket Sales" as permissive for all to authenticated
  using (coalesce((current_setting('request.jwt.claims', true)::jsonb #>> '{user_metadata,staff}')::boolean, false));
-- === fixed
create policy "staff sees all" on public."Ticket Sales" as permissive for all to authenticated
  using (coalesce((current_setting('request.jwt.claims', true)::jsonb #>> '{app_metadata,staff}')::boolean, false));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@theatre.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@theatre.test');
insert into public."Ticket Sales" ("soldTo", amount) values ('aaaaaaaa-0000-4000-8000-000000000001', 40);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"user_metadata": {"staff": true}}
delete from public."Ticket Sales" where "soldTo" = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public."Ticket Sales";
-- === use as bbbbbbbb-0000-4000-8000-000000000002 {"app_metadata": {"staff": true}, "user_metadata": {"staff": true}}
select * from public."Ticket Sales" where "soldTo" = 'aaaaaaaa-0000-4000-8000-000000000001';
