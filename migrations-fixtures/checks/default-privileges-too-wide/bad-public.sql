-- expect: default-privileges-too-wide for role postgres in schema public on tables (warning)
alter default privileges in schema public grant select on tables to public;
