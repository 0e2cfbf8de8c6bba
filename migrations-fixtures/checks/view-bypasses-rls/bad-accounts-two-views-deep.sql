create schema private;
create view private.accounts as select id, email from auth.users;
-- expect: view-bypasses-rls public.people
create view public.people as select id, email from private.accounts;
