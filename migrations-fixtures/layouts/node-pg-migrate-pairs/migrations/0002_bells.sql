create table bells (id bigint primary key, tower_id bigint references towers);
