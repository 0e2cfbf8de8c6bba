-- A script for psql, with variables, conditions and included files.
-- expect: applied 6
-- expect: failed parts/included.sql:4:40 42704 no_such_type
-- expect: failed 20:15 42601 A variable of psql is used that the file does not set
-- expect: failed 21:1 42601 The file parts/missing.sql is not there
-- expect: notice 03-psql.sql: 1 psql command not run (\echo).
\echo 'it''s quiet; '
\set ON_ERROR_STOP on
\set schema scripted
\set who '''somebody'''
create schema :"schema";
create table :schema.people (id int, name text default :who, kind text default :'schema');
\if :{?none}
create table :schema.never_made (id int);
\else
create table :schema.made (id int);
\endif
\ir parts/included.sql
select 'create table scripted.' || name || ' (id int)' from (values ('one'), ('two')) as names (name) \gexec
create schema :nowhere;
\i parts/missing.sql
