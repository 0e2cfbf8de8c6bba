-- A second schema is opened to the API roles, and nothing in it is protected.
-- === common
create schema api;
grant usage on schema api to anon, authenticated;
create table api.appointments (id int primary key, patient_id uuid not null references auth.users (id), reason text not null);
-- === vulnerable
grant select on api.appointments to anon, authenticated;
-- === fixed
grant select on api.appointments to authenticated;
alter table api.appointments enable row level security;
create policy "own" on api.appointments for select to authenticated using (patient_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into api.appointments values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', 'check-up');
-- === attack as anon
select * from api.appointments;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from api.appointments;
