-- Visitors may call functions that open connections from the server.
-- === vulnerable
create extension dblink schema public;
-- === fixed
create extension dblink schema extensions;
revoke execute on all functions in schema extensions from public, anon, authenticated;
-- === world
select 1;
-- === attack as anon
select has_function_privilege('public.dblink_connect(text)', 'execute') and has_schema_privilege('public', 'usage') as can
where to_regprocedure('public.dblink_connect(text)') is not null;
