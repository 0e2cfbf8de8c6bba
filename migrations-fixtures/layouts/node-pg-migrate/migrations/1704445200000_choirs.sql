-- Up Migration
create table choirs (id bigint primary key, name text not null);
create table singers (id bigint primary key, choir_id bigint not null references choirs);

-- Down Migration
drop table singers;
drop table choirs;
