-- expect: nothing
grant select on auth.users to service_role;
