-- A pattern that users write into their own profile decides what they see.
-- === common
create table public.signal_logs (
  id bigint generated always as identity primary key,
  line_code text not null,
  entry text not null
);
alter table public.signal_logs enable row level security;
-- === vulnerable
create policy lines on public.signal_logs for select to authenticated
  using (line_code ~~* (auth.jwt() -> 'user_metadata' ->> 'line'));
-- === fixed
create policy lines on public.signal_logs for select to authenticated
  using (line_code = (select auth.jwt() -> 'app_metadata' ->> 'line'));
-- === world
insert into auth.users (id, email, raw_app_meta_data) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@railway.test', '{"line": "S1"}'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@railway.test', '{}');
insert into public.signal_logs (line_code, entry) values ('S1', 'red'), ('S2', 'green');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"user_metadata": {"line": "%"}}
select * from public.signal_logs;
-- === use as aaaaaaaa-0000-4000-8000-000000000001 {"app_metadata": {"line": "S1"}, "user_metadata": {"line": "S1"}}
select * from public.signal_logs;
-- === expect public.signal_logs
