-- The role of visitors is a member of a role that reads a private schema.
-- === common
create schema books;
create table books.ledger (id bigint generated always as identity primary key, cents bigint not null, memo text);
create role accountants nologin;
grant usage on schema books to accountants;
grant select, insert on books.ledger to accountants;
-- === vulnerable
grant accountants to anon, authenticated with inherit true;
-- === fixed
grant accountants to service_role;
-- === world
insert into books.ledger (cents, memo) values (100, 'rent');
-- === attack as anon
select * from books.ledger;
