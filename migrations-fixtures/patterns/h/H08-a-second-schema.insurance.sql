-- The API serves a second schema, and its claims are nobody's to guard.
-- === common
create schema "Claims";
grant usage on schema "Claims" to anon, authenticated;
alter default privileges in schema "Claims" grant select on tables to authenticated;
-- === vulnerable
create table "Claims".cases (id bigint generated always as identity primary key, insured uuid not null references auth.users (id), injury text not null);
-- === fixed
create table "Claims".cases (id bigint generated always as identity primary key, insured uuid not null references auth.users (id), injury text not null);
alter table "Claims".cases enable row level security;
create policy insured on "Claims".cases for select to authenticated using (insured = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@insurance.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@insurance.test');
insert into "Claims".cases (insured, injury) values ('aaaaaaaa-0000-4000-8000-000000000001', 'knee');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from "Claims".cases;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from "Claims".cases;
