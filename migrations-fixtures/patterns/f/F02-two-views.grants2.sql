-- public.v_applications asks as its caller, core.v_applications as its owner.
-- === common
create schema core;
grant usage on schema core to anon, authenticated;
create table core.applications (id int primary key, applicant uuid not null references auth.users (id), budget int not null);
alter table core.applications enable row level security;
grant select on core.applications to authenticated;
create policy own on core.applications for select to authenticated using (applicant = auth.uid());
-- === vulnerable
create view core.v_applications as select * from core.applications;
grant select on core.v_applications to anon, authenticated;
create view public.v_applications with (security_invoker = true) as select id, budget from core.v_applications;
-- === fixed
create view core.v_applications with (security_invoker = true) as select * from core.applications;
grant select on core.v_applications to anon, authenticated;
create view public.v_applications with (security_invoker = true) as select id, budget from core.v_applications;
-- === world
insert into auth.users (id, email) values ('e6000000-0000-4000-8000-000000000001', 'a@grants2.test'), ('e6000000-0000-4000-8000-000000000002', 'b@grants2.test');
insert into core.applications values (1, 'e6000000-0000-4000-8000-000000000001', 9);
-- === attack as e6000000-0000-4000-8000-000000000002
select budget from public.v_applications;
-- === use as e6000000-0000-4000-8000-000000000001
select budget from public.v_applications;
