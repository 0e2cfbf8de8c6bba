-- The view runs with its caller's rights, but the function under it runs with its owner's.
-- === common
create schema internal;
create table internal.visits (id bigint generated always as identity primary key, patient_id uuid not null references auth.users (id), note text not null);
-- === vulnerable
grant usage on schema internal to anon, authenticated;
create function internal.visit_rows() returns setof internal.visits
language sql stable security definer set search_path = ''
as $$ select * from internal.visits $$;
create view public.visits with (security_invoker = on) as select id, patient_id, note from internal.visit_rows();
grant select on public.visits to anon, authenticated;
-- === fixed
grant usage on schema internal to authenticated;
create function internal.visit_rows() returns setof internal.visits
language sql stable security definer set search_path = ''
as $$ select * from internal.visits v where v.patient_id = (select auth.uid()) $$;
create view public.visits with (security_invoker = on) as select id, patient_id, note from internal.visit_rows();
grant select on public.visits to authenticated;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
insert into internal.visits (patient_id, note) values ('11111111-1111-4111-8111-111111111111', 'blood test'), ('22222222-2222-4222-8222-222222222222', 'x-ray');
-- === attack as anon
select * from public.visits where note = 'blood test';
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.visits where note = 'blood test';
