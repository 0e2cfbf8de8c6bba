-- The API server connects as the owner of the tables.
-- === platform none
-- === common
create role api_server login;
create table appointments (
  id bigint generated always as identity primary key,
  practice_id integer not null,
  patient text not null
);
alter table appointments owner to api_server;
alter table appointments enable row level security;
create policy practice on appointments for all to public
  using (practice_id = current_setting('app.practice', true)::integer)
  with check (practice_id = current_setting('app.practice', true)::integer);
-- === vulnerable
-- === fixed
alter table appointments force row level security;
-- === world
insert into appointments (practice_id, patient) values (1, 'Ann'), (2, 'Bob');
-- === attack as role api_server
select set_config('app.practice', '1', true);
select * from appointments where practice_id = 2;
-- === use as role api_server
select set_config('app.practice', '1', true);
select * from appointments;
-- === expect public.appointments
