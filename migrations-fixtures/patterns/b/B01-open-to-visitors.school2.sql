-- Report cards can be read without an account.
-- === common
create schema school;
alter role authenticator set pgrst.db_schemas = 'school, public';
grant usage on schema school to anon, authenticated, service_role;
create table school.guardians (id uuid primary key references auth.users (id));
create table school.pupils (id bigint generated always as identity primary key, guardian_id uuid not null references school.guardians (id), name text not null);
create table school.report_cards (pupil_id bigint not null references school.pupils (id) on delete cascade, term text not null, grades jsonb not null, primary key (pupil_id, term));
alter table school.guardians enable row level security;
alter table school.pupils enable row level security;
alter table school.report_cards enable row level security;
grant select on all tables in schema school to anon, authenticated;
create policy g on school.guardians for select to authenticated using (id = (select auth.uid()));
create policy p on school.pupils for select to authenticated using (guardian_id = (select auth.uid()));
-- === vulnerable
create policy r on school.report_cards for select to anon, authenticated using (true);
-- === fixed
create policy r on school.report_cards for select to authenticated
  using (pupil_id in (select p.id from school.pupils p where p.guardian_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('16000000-0000-4000-8000-000000000001', 'a@school2.test');
insert into school.guardians values ('16000000-0000-4000-8000-000000000001');
insert into school.pupils (guardian_id, name) values ('16000000-0000-4000-8000-000000000001', 'Kim');
insert into school.report_cards values (1, '2030-1', '{"maths": 2}');
-- === attack as anon
select grades from school.report_cards;
-- === use as 16000000-0000-4000-8000-000000000001
select grades from school.report_cards;
-- === expect school.report_cards
