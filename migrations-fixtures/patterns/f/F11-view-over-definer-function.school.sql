-- The view runs as its caller, and the function that it reads from does not.
-- === common
create schema back;
create table back.detentions (
  id bigint generated always as identity primary key,
  pupil_id uuid not null references auth.users (id),
  reason text not null
);
-- === vulnerable
create function public.list_detentions() returns setof back.detentions language sql stable security definer set search_path = ''
  as $$ select * from back.detentions $$;
create view public.detention_board with (security_invoker = on) as select id, pupil_id, reason from public.list_detentions();
-- === fixed
create function public.list_detentions() returns setof back.detentions language sql stable security definer set search_path = ''
  as $$ select * from back.detentions where pupil_id = (select auth.uid()) $$;
create view public.detention_board with (security_invoker = on) as select id, pupil_id, reason from public.list_detentions();
-- === world
insert into auth.users (id, email) values
  ('21000000-0000-4000-8000-000000000001', 'kit@school.test'), ('21000000-0000-4000-8000-000000000002', 'lou@school.test');
insert into back.detentions (pupil_id, reason) values ('21000000-0000-4000-8000-000000000001', 'chewing gum');
-- === attack as 21000000-0000-4000-8000-000000000002
select reason from public.detention_board;
-- === use as 21000000-0000-4000-8000-000000000001
select reason from public.detention_board;
