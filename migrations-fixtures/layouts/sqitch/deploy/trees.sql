-- Deploy orchard:trees to pg
begin;
create role :"owner_role";
create table trees (id bigint primary key, kind text not null);
alter table trees owner to :owner_role;
comment on table trees is :'owner_role';
commit;
