-- atlas:checkpoint

create table quays (id bigint primary key, name text not null);
create table moorings (id bigint primary key, quay_id bigint not null references quays);
