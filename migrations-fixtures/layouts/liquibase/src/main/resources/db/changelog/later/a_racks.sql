--liquibase formatted sql
--changeset ann:racks runInTransaction:false
create index concurrently breads_oven_id_idx on breads (oven_id);
