--! Previous: -
--! Hash: sha1:110b2107266db1e968d6f0be576b63af3680476c

create table halls (id bigint primary key, name text not null);
--! Included grants.sql
grant select on halls to :VISITOR;
--! EndIncluded grants.sql
