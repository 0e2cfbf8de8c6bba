-- Visitors take numbers away and set the counter back.
-- === common
create sequence public."drawNumber" as bigint start 1000;
revoke all on sequence public."drawNumber" from anon, authenticated;
-- === vulnerable
grant usage, update on sequence public."drawNumber" to anon;
-- === fixed
grant usage, update on sequence public."drawNumber" to service_role;
-- === world
select 1;
-- === attack as anon
select setval('public."drawNumber"', 1);
