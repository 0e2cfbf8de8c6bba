create table towers (id bigint primary key);
