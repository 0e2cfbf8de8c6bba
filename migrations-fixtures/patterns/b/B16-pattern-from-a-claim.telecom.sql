-- A number is matched with a pattern that the user writes into their own metadata.
-- === common
create table public.call_records (
  id integer generated always as identity primary key,
  msisdn text not null,
  called text not null
);
alter table public.call_records enable row level security;
-- === vulnerable
create policy "own numbers" on public.call_records for select to authenticated
  using (msisdn like ((auth.jwt() -> 'user_metadata') ->> 'prefix'));
-- === fixed
create policy "own numbers" on public.call_records for select to authenticated
  using (msisdn = ((select auth.jwt()) -> 'app_metadata' ->> 'number'));
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@telecom.test', '{"number": "+471"}', '{"prefix": "+471"}'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@telecom.test', '{"number": "+472"}', '{}');
insert into public.call_records (msisdn, called) values ('+471', '+472');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"user_metadata": {"prefix": "%"}}
select * from public.call_records;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.call_records;
-- === expect public.call_records
