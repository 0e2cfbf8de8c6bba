--liquibase formatted sql
--changeset ann:trays dbms:!mysql
create table trays (id bigint primary key, oven_id bigint references ovens);
