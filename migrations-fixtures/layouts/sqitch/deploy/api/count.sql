begin;
create or replace function count_trees() returns bigint language sql set search_path = '' as 'select pg_catalog.count(*) from public.trees';
commit;
