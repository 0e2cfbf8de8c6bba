-- Samples of a laboratory, in a schema that the API serves, are listed for visitors.
-- === common
create schema api;
alter role authenticator set pgrst.db_schemas = 'api, public';
grant usage on schema api to anon, authenticated;
create table api.blood_samples (
  barcode text primary key,
  donor_ref integer not null,
  donor_birthdate date not null,
  hiv_positive boolean
);
grant select on api.blood_samples to anon, authenticated;
alter table api.blood_samples enable row level security;
-- === vulnerable
create policy "lookup" on api.blood_samples for select to anon, authenticated using (true);
-- === fixed
create policy "lookup" on api.blood_samples for select to authenticated
  using (donor_ref = ((select auth.jwt()) -> 'app_metadata' ->> 'donor')::integer);
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@lab.test', '{"donor": 7}'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@lab.test', '{"donor": 8}');
insert into api.blood_samples values ('X1', 7, '1990-01-01', true);
-- === attack as anon
select * from api.blood_samples;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from api.blood_samples;
-- === expect api.blood_samples
