create table trips (id int primary key, from_station int not null references stations, started_at timestamptz not null);
create index on trips (from_station);
