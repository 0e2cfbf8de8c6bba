-- The service logs in as the owner of its tables: its own policies never bind it.
-- === platform none
-- === common
create role yard_app login;
create schema yard authorization yard_app;
create table yard.docks (
  id bigint generated always as identity primary key,
  company_id bigint not null,
  vessel text not null
);
alter table yard.docks owner to yard_app;
alter table yard.docks enable row level security;
create policy by_company on yard.docks using (company_id = nullif(current_setting('yard.company_id', true), '')::bigint);
-- === vulnerable
-- === fixed
alter table yard.docks force row level security;
-- === world
insert into yard.docks (company_id, vessel) values (1, 'Anna'), (2, 'Berta');
-- === attack as role yard_app
select set_config('yard.company_id', '2', true);
select * from yard.docks where company_id = 1;
-- === use as role yard_app
select set_config('yard.company_id', '2', true);
select * from yard.docks where company_id = 2;
-- === expect yard.docks
