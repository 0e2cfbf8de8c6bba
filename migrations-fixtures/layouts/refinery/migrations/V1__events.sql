create table events (id integer primary key, title varchar(200) not null, starts_at timestamptz not null);
