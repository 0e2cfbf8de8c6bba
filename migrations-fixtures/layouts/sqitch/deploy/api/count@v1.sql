begin;
create function count_trees() returns bigint language sql set search_path = '' as 'select 1::bigint';
commit;
