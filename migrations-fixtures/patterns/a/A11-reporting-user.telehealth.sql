-- The role of the application was altered to skip every policy while an import ran.
-- === platform none
-- === common
create role web_backend login noinherit;
create table public.consultations (id bigserial primary key, practice_id int not null, patient text not null, notes text);
alter table public.consultations enable row level security;
create policy per_practice on public.consultations for all to web_backend
  using (practice_id = (select current_setting('app.practice')::int)) with check (practice_id = (select current_setting('app.practice')::int));
grant select, insert, update on public.consultations to web_backend;
grant usage on sequence public.consultations_id_seq to web_backend;
-- === vulnerable
alter role web_backend bypassrls;
-- === fixed
alter role web_backend nobypassrls;
-- === world
insert into public.consultations (practice_id, patient, notes) values (1, 'P. One', 'confidential');
-- === attack as role web_backend
set local app.practice = '2';
select notes from public.consultations;
-- === use as role web_backend
set local app.practice = '1';
select notes from public.consultations;
-- === expect web_backend
