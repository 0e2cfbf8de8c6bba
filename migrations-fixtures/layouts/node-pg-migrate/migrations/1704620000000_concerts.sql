create table concerts (id bigint primary key, choir_id bigint references choirs);
