-- What only the newest PostgreSQL knows.
-- expect: applied 2
create table newest (id int, name text, constraint name_there not null name);
create table newest_too (id int, double int generated always as (id * 2) virtual);
