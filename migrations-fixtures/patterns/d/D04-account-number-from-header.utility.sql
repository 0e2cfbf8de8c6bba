-- The row belongs to whoever names its account in a header.
-- === common
create table public.meter_readings (id bigint generated always as identity primary key, account_no text not null, kwh integer not null);
alter table public.meter_readings enable row level security;
-- === vulnerable
create policy by_account on public.meter_readings for select
  using (account_no = ((current_setting('request.headers', true))::json ->> 'x-account-no'));
-- === fixed
create policy by_account on public.meter_readings for select to authenticated
  using (account_no = (auth.jwt() -> 'app_metadata' ->> 'account_no'));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@utility.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@utility.test');
insert into public.meter_readings (account_no, kwh) values ('A-1', 300);
-- === attack as anon
select set_config('request.headers', '{"x-account-no": "A-1"}', true);
select * from public.meter_readings;
