-- expect: nothing
create schema shop;
grant usage on schema shop to anon, authenticated;
grant create on schema shop to service_role;
