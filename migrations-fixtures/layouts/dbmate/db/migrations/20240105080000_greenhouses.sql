-- migrate:up
create table greenhouses (id bigint primary key, name text not null);
create table benches (id bigint primary key, greenhouse_id bigint not null references greenhouses);

-- migrate:down
drop table benches;
drop table greenhouses;
