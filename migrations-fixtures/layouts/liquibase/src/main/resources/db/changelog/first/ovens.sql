--liquibase formatted sql

--property name:price value:numeric(8,2)

--changeset ann:ovens
create table ovens (id bigint primary key, name text not null);
create table ${loaf}s (id bigint primary key, oven_id bigint not null references ovens, price ${price}, note text default '${unknown}');
--rollback drop table ${loaf}s;
--rollback drop table ovens;

--changeset ann:oven-name splitStatements:false
create function oven_name(oven bigint) returns text language plpgsql set search_path = '' as $$
begin
  return (select name from public.ovens where id = oven);
end
$$;
--rollback drop function oven_name(bigint);

--changeset "ann b":mysql-only dbms:mysql,h2
alter table ovens modify name varchar(10);

--changeset ann:notes endDelimiter:// context:prod
--precondition-sql-check expectedResult:0 select count(*) from ovens
comment on table ovens is 'Hot; very'
//
comment on column ovens.name is 'What people call it'
//

--ignoreLines:1
create table ignored ();
--ignoreLines:start
create table ignored_too ();
--ignoreLines:end

--changeset ann:skipped ignore:true
create table skipped ();
