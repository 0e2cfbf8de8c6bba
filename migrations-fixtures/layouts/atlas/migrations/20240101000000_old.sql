create table quays (id bigint primary key, name text);
